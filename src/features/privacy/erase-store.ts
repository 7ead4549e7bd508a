import { dayIn } from '../../core/day.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { endBoardsOf } from '../boards/erased-store.ts';
import { lockEnrollmentsOf } from '../ledger/board-locks.ts';
import { recountBoards } from '../ledger/recount-board.ts';
import { HOLDINGS, type Holding } from './holdings.ts';

export type Owner = { readonly organizationId: string; readonly personId: string };

/** Who has to be shown afresh what no longer names the person. */
export type Touched = { readonly people: readonly string[]; readonly messages: readonly string[] };

/** What is kept of a person, in numbers. */
export type Counts = {
  readonly activities: number;
  readonly minutes: number;
  readonly reflections: number;
  readonly papers: number;
  readonly enrollments: number;
  readonly reports: number;
  readonly lastAdministrator: boolean;
};

/** What there is to erase; said before anybody confirms it. */
export async function countHoldings(tx: Tx, { organizationId, personId }: Owner): Promise<Counts> {
  const own = { organizationId, personId };
  const counted = { where: { ...own, reversed: false }, _sum: { minutes: true } } as const;
  const { _sum } = await tx.activity.aggregate(counted);
  const administrators = await tx.person.findMany({
    where: { organizationId, administrator: true, status: 'active' },
    select: { id: true },
  });
  return {
    activities: await tx.activity.count({ where: own }),
    minutes: _sum.minutes ?? 0,
    reflections: await tx.reflection.count({ where: { ...own, state: 'answered' } }),
    papers: await tx.paper.count({ where: { organizationId, enrollment: { personId } } }),
    enrollments: await tx.enrollment.count({ where: own }),
    reports: await tx.person.count({ where: { organizationId, managerId: personId } }),
    lastAdministrator: administrators.length === 1 && administrators[0]?.id === personId,
  };
}

/**
 * Removes every word and every identity of a person, and keeps counts and credits under a name that says nothing.
 * Takes the accounts first, before the person and their enrollments: whoever acts as this person has finished then,
 * and nobody can begin. What they did for a board stays counted for it, and what they kept goes to another member.
 */
export async function erasePerson(tx: Tx, owner: Owner, now: Date): Promise<Touched> {
  const { organizationId, personId } = owner;
  await tx.$queryRaw`SELECT FROM accounts
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT FROM people
    WHERE organization_id = ${organizationId}::uuid AND id = ${personId}::uuid FOR UPDATE`;
  await lockEnrollmentsOf(tx, organizationId, [personId]);
  const before = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { zone: true, libraryId: true, managerId: true, reports: { select: { id: true } } },
  });
  const today = dayIn(before.zone, now);
  const boards = await endBoardsOf(tx, owner, today);
  const messages = await emptySubjects(tx, owner);
  for (const holding of HOLDINGS) await follow(tx, owner, holding);
  await forgetTitles(tx, owner);
  await forgetStandings(tx, owner);
  await recountBoards({ db: tx, organization: { id: organizationId }, today }, boards);
  await leaveTeam(tx, owner);
  if (before.libraryId) await forgetLibrary(tx, organizationId, before.libraryId);
  const people = [
    ...before.reports.map(({ id }) => id),
    ...(before.managerId ? [before.managerId] : []),
    ...boards.map(({ keeperId }) => keeperId),
  ];
  return { people, messages };
}

async function follow(tx: Tx, { organizationId, personId }: Owner, holding: Holding): Promise<void> {
  if (holding.holds === 'nothing of a person') return;
  const table = Prisma.raw(holding.table);
  const rows = Prisma.sql`t.organization_id = ${organizationId}::uuid AND ${holding.theirs(personId)}`;
  if (holding.whenErased === 'removed') {
    await tx.$executeRaw`DELETE FROM ${table} t WHERE ${rows}`;
    return;
  }
  const changes = Object.entries(holding.whenErased.becomes).map(
    ([column, value]) => Prisma.sql`${Prisma.raw(column)} = ${value}`,
  );
  if (changes.length > 0) await tx.$executeRaw`UPDATE ${table} t SET ${Prisma.join(changes)} WHERE ${rows}`;
}

/**
 * Activities of one topic keep one name, because programs limit how often a topic counts: the credits could not
 * be counted again otherwise. A title without a letter is no topic.
 */
async function forgetTitles(tx: Tx, { organizationId, personId }: Owner): Promise<void> {
  await tx.$executeRaw`
    WITH topics AS (
      SELECT id, trim(lower(regexp_replace(normalize(title, NFKD), '[^[:alnum:]]+', ' ', 'g'))) AS topic
      FROM activities WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid
    ), named AS (
      SELECT id, 'Erased ' || dense_rank() OVER (ORDER BY coalesce(nullif(topic, ''), id::text)) AS title FROM topics
    )
    UPDATE activities a SET title = named.title
    FROM named WHERE a.organization_id = ${organizationId}::uuid AND a.id = named.id`;
  await tx.$executeRaw`
    UPDATE credit_entries c SET claim = CASE WHEN jsonb_path_exists(c.claim::jsonb, '$.reasons[*].said')
      THEN c.claim::jsonb - 'reasons' ELSE c.claim::jsonb END || jsonb_build_object('title', a.title)
    FROM activities a
    WHERE a.organization_id = ${organizationId}::uuid AND a.person_id = ${personId}::uuid
      AND c.organization_id = a.organization_id AND c.activity_id = a.id`;
}

/** A standing tells why something did not count, sometimes by its title. Its numbers stay as they are. */
async function forgetStandings(tx: Tx, { organizationId, personId }: Owner): Promise<void> {
  const balances = await tx.balance.findMany({
    where: { organizationId, enrollment: { personId, boardName: null } },
    select: { enrollmentId: true, standing: true },
  });
  for (const { enrollmentId, standing } of balances) {
    await tx.balance.update({
      where: { organizationId_enrollmentId: { organizationId, enrollmentId } },
      data: { standing: replaced(standing, (_text, key) => key === 'title' || key === 'said') },
    });
  }
}

/** Messages to others name people by ids; what is neither an id nor a date could be words. */
async function emptySubjects(tx: Tx, { organizationId, personId }: Owner): Promise<string[]> {
  const naming = await tx.$queryRaw<{ id: string; key: string; subject: Prisma.JsonValue }[]>`
    SELECT id::text, key, subject FROM deliveries
    WHERE organization_id = ${organizationId}::uuid AND person_id <> ${personId}::uuid
      AND strpos(subject::text, ${personId}) > 0`;
  for (const { id, subject } of naming) {
    await tx.delivery.update({
      where: { organizationId_id: { organizationId, id } },
      data: { subject: replaced(subject, (text) => !CODE.test(text)), reason: null },
    });
  }
  return naming.map(({ key }) => key);
}

const CODE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}(-W?\d{2}){0,2})$/;

async function leaveTeam(tx: Tx, { organizationId, personId }: Owner): Promise<void> {
  await tx.person.updateMany({
    where: { organizationId, managerId: personId },
    data: { managerId: null, managerState: 'none', version: { increment: 1 } },
  });
}

async function forgetLibrary(tx: Tx, organizationId: string, id: string): Promise<void> {
  await tx.library.deleteMany({ where: { organizationId, id, people: { none: {} } } });
}

/** The same JSON with those of its texts replaced that `isWord` finds. */
function replaced(
  json: Prisma.JsonValue,
  isWord: (text: string, key: string) => boolean,
): Prisma.InputJsonValue {
  const text = JSON.stringify(json, (key, value: unknown) =>
    typeof value === 'string' && isWord(value, key) ? 'erased' : value,
  );
  return JSON.parse(text);
}
