import type { Context } from '../../chat/context.ts';
import { isWeekday, workedWeekday } from '../../core/slot.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

type Key = { readonly organizationId: string; readonly id: string };

/** What a person told about themselves, and who manages them. */
export async function findAbout(tx: Tx, organizationId: string, id: string) {
  return tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    include: {
      library: true,
      manager: { select: { id: true, name: true } },
      _count: { select: { reports: { where: { managerState: 'confirmed' } } } },
    },
  });
}

/** All libraries of the organization, by name. */
export async function listLibraries(tx: Tx, organizationId: string) {
  return tx.library.findMany({ where: { organizationId }, orderBy: { name: 'asc' } });
}

/** The library of this name; a new one is made in the given sector and zone. */
export async function libraryNamed(
  tx: Tx,
  organizationId: string,
  name: string,
  sector: string,
  zone: string,
) {
  return tx.library.upsert({
    where: { organizationId_name: { organizationId, name } },
    create: { organizationId, name, sector, zone },
    update: {},
  });
}

export type About = {
  readonly libraryId: string | null;
  readonly sector: string | null;
  readonly jobTitle: string | null;
  readonly workdays: readonly number[];
};

/** Saves what a person told about themselves; the weekly question moves to a day that they work. */
export async function saveAbout(ctx: Context, about: About): Promise<void> {
  const workdays = about.workdays.filter(isWeekday);
  const { promptWeekday } = await ctx.db.person.findUniqueOrThrow({ where: { organizationId_id: own(ctx) } });
  const asked = isWeekday(promptWeekday) ? workedWeekday(promptWeekday, workdays) : promptWeekday;
  await ctx.db.person.update({
    where: { organizationId_id: own(ctx) },
    data: { ...about, workdays, promptWeekday: asked, version: { increment: 1 } },
  });
}

/** Names a manager, who has yet to say yes; returns the person's new version, which the question is drawn from. */
export async function nameManager(ctx: Context, managerId: string | null): Promise<number> {
  const saved = await ctx.db.person.update({
    where: { organizationId_id: own(ctx) },
    data: { managerId, managerState: managerId ? 'named' : 'none', version: { increment: 1 } },
  });
  return saved.version;
}

/** The manager's answer to being named; false when somebody else has been named since. */
export async function answerAsManager(
  ctx: Context,
  personId: string,
  state: 'confirmed' | 'refused',
): Promise<boolean> {
  const { count } = await ctx.db.person.updateMany({
    where: {
      organizationId: ctx.organization.id,
      id: personId,
      managerId: ctx.person.id,
      managerState: 'named',
    },
    data: { managerState: state, version: { increment: 1 } },
  });
  return count > 0;
}

/** A person who has this manager, and whether that is confirmed; undefined when they have another one or none. */
export async function findNamer(tx: Tx, organizationId: string, managerId: string, id: string) {
  const found = await tx.person.findFirst({
    where: { organizationId, id, managerId },
    select: { name: true, managerState: true },
  });
  return found ?? undefined;
}

/** Every time somebody was sent the question if they manage a person; `stands` once a message is there. */
export async function questionsTo(
  tx: Tx,
  organizationId: string,
  managerId: string,
  personId: string,
  kind: string,
): Promise<readonly { readonly key: string; readonly stands: boolean }[]> {
  const subject = { path: ['personId'], equals: personId };
  const found = await tx.delivery.findMany({
    where: { organizationId, personId: managerId, kind, subject },
    select: { key: true, messageRef: true },
  });
  return found.map(({ key, messageRef }) => ({ key, stands: messageRef !== null }));
}

/** The people whom this manager has confirmed, by name. */
export async function listReports(tx: Tx, organizationId: string, managerId: string, take: number) {
  return tx.person.findMany({
    where: { organizationId, managerId, managerState: 'confirmed', status: 'active' },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  });
}

/** Nobody manages the person any more whom this manager managed, or was asked to; undefined when that is so already. */
export async function endManager(
  tx: Tx,
  organizationId: string,
  { personId, managerId }: { readonly personId: string; readonly managerId: string },
): Promise<{ readonly wasConfirmed: boolean; readonly version: number } | undefined> {
  const [ended] = await tx.$queryRaw<{ wasConfirmed: boolean; version: number }[]>`
    WITH before AS (
      SELECT organization_id, id, manager_state FROM people
      WHERE organization_id = ${organizationId}::uuid AND id = ${personId}::uuid AND manager_id = ${managerId}::uuid
        AND manager_state IN ('named', 'confirmed')
      FOR UPDATE
    )
    UPDATE people p SET manager_id = NULL, manager_state = 'none', version = p.version + 1
    FROM before WHERE p.organization_id = before.organization_id AND p.id = before.id
    RETURNING before.manager_state = 'confirmed' AS "wasConfirmed", p.version`;
  return ended;
}

/** True when `managerId` stands below `personId`: naming them would close a circle. Who said no manages nobody. */
export async function isBelow(
  tx: Tx,
  organizationId: string,
  personId: string,
  managerId: string,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<[{ below: boolean }]>`
    WITH RECURSIVE chain AS (
      SELECT id, manager_id, manager_state FROM people WHERE organization_id = ${organizationId}::uuid AND id = ${managerId}::uuid
      UNION
      SELECT p.id, p.manager_id, p.manager_state FROM people p
      JOIN chain ON p.id = chain.manager_id AND chain.manager_state <> 'refused'
      WHERE p.organization_id = ${organizationId}::uuid
    )
    SELECT EXISTS (SELECT FROM chain WHERE id = ${personId}::uuid) AS below`;
  return found.below;
}

/** Marks the one welcome as said. */
export async function markWelcomed(ctx: Context): Promise<void> {
  await ctx.db.person.updateMany({
    where: { ...own(ctx), welcomedAt: null },
    data: { welcomedAt: ctx.now, promptsFrom: toColumn(ctx.today) },
  });
}

function own(ctx: Context): Key {
  return { organizationId: ctx.organization.id, id: ctx.person.id };
}
