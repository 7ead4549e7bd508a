import { Prisma } from '../db/client/client.ts';
import { manyOf } from '../db/many-of.ts';
import { placeOf } from '../db/place.ts';
import type { Tx } from '../db/transaction.ts';
import type { Queues } from '../jobs/queues.ts';
import type { HomesToDraw, Messenger, TickMessenger, ToSay } from './context.ts';
import type { MessageHandler } from './handlers.ts';
import { homesWish } from './homes-wish.ts';

type Desk = {
  readonly tx: Tx;
  readonly queues: Pick<Queues, 'sendIn'>;
  /** Installations whose homes wait to be drawn: to be woken after the commit, so that an interaction pays no statement for it. */
  readonly touched: Set<string>;
  /** Whose home shows what just happened: it is drawn without it when they have had time to read. */
  readonly atHome?: string | undefined;
};

/** Writes messages to people of one organization in the transaction of the interaction. */
export function createMessenger(desk: Desk & { readonly organizationId: string }): Messenger {
  const { organizationId } = desk;
  return {
    say: (to, message, subject, key, at) =>
      sayToMany(desk, message, [{ organizationId, to, subject, key, ...(at !== undefined && { at }) }]),
    sayTogether: (two, message, subject, key) =>
      sayTogether(desk, organizationId, { two, kind: message.id, subject, key }),
    redraw: (key) => redraw(desk, organizationId, key),
    refreshHomes: (people) =>
      refreshHomes(
        desk,
        people.map((personId) => ({ organizationId, personId })),
      ),
    refreshHomesWith: (people, write) => refreshHomesWith(desk, people, write),
    decide: (message, decision) => decide(desk, organizationId, message, decision),
  };
}

/** Writes messages to people of any organization in the transaction of a timetable entry. */
export function createTickMessenger(desk: Desk): TickMessenger {
  return {
    sayToMany: (message, rows) => sayToMany(desk, message, rows),
    refreshHomes: (people) => refreshHomes(desk, people),
  };
}

type Touched = { installation_id: string };

/**
 * One account of a person has the message, never two; somebody who has none that works is not written to.
 * Rows are inserted in the order of their keys, so that two transactions that say the same things wait for each
 * other instead of deadlocking.
 */
async function sayToMany<S>(
  desk: Desk,
  message: MessageHandler<S>,
  rows: readonly ToSay<S>[],
): Promise<void> {
  if (rows.length === 0) return;
  const said = await desk.tx.$queryRaw<Touched[]>`
    WITH rows AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r ("organizationId" uuid, "to" uuid, subject jsonb, key text, at uuid)
    ), said AS (
      INSERT INTO deliveries
        (organization_id, id, installation_id, account_id, person_id, kind, subject, key, token)
      SELECT r."organizationId", gen_random_uuid(), a.installation_id, a.id, r."to", ${message.id},
             coalesce(r.subject, 'null'::jsonb), r.key, gen_random_uuid()
      FROM rows r
      CROSS JOIN LATERAL (${PLACE}) a
      ORDER BY r."organizationId", r.key
      ON CONFLICT (organization_id, key) DO NOTHING
      RETURNING installation_id
    )
    SELECT DISTINCT installation_id::text FROM said`;
  await wakeIn(desk, said);
}

type Together = {
  readonly two: readonly [string, string];
  readonly kind: string;
  readonly subject: unknown;
  readonly key: string;
};

/** The delivery is the first one's, and goes with either: both accounts are named in it. */
async function sayTogether(desk: Desk, organizationId: string, { two, ...what }: Together): Promise<void> {
  const [one, other] = two.map((id) => placeOf(Prisma.sql`${organizationId}::uuid`, Prisma.sql`${id}::uuid`));
  const said = await desk.tx.$queryRaw<Touched[]>`
    INSERT INTO deliveries
      (organization_id, id, installation_id, account_id, person_id, companion_account_id, kind, subject, key, token)
    SELECT ${organizationId}::uuid, gen_random_uuid(), one.installation_id, one.id, ${two[0]}::uuid, other.id,
           ${what.kind}, ${JSON.stringify(what.subject)}::jsonb, ${what.key}, gen_random_uuid()
    FROM (${one}) one JOIN (${other}) other ON other.installation_id = one.installation_id
    ON CONFLICT (organization_id, key) DO NOTHING
    RETURNING installation_id::text`;
  await wakeIn(desk, said);
}

const PLACE = placeOf(Prisma.sql`r."organizationId"`, Prisma.sql`r."to"`, Prisma.sql`r.at`);

/**
 * What stands is queued to be drawn where it stands; what is on its way is marked and follows when it has arrived;
 * what has not been sent yet will be drawn afresh anyway.
 */
async function redraw(desk: Desk, organizationId: string, key: string): Promise<void> {
  const marked = await desk.tx.$queryRaw<Touched[]>`
    UPDATE deliveries SET
      stale = state <> 'sent',
      state = CASE state WHEN 'sent' THEN 'queued' ELSE state END,
      not_before = CASE state WHEN 'sent' THEN now() ELSE not_before END,
      claimed_at = CASE state WHEN 'sent' THEN NULL ELSE claimed_at END
    WHERE organization_id = ${organizationId}::uuid AND key = ${key} AND state IN ('sent', 'claimed', 'unknown')
      AND kind <> 'home' AND (state <> 'sent' OR message_ref IS NOT NULL)
    RETURNING installation_id::text`;
  await wakeIn(desk, marked);
}

/** The homes of these people and of the managers who see their part. */
async function refreshHomes(
  desk: Desk,
  people: readonly { organizationId: string; personId: string }[],
): Promise<void> {
  if (people.length === 0) return;
  const touched = await desk.tx.$queryRaw<Touched[]>`
    /* refresh_homes */ WITH homes AS (${homesWish(wishes(desk, people))})
    SELECT DISTINCT installation_id::text FROM homes`;
  for (const { installation_id } of touched) desk.touched.add(installation_id);
}

function wishes(desk: Desk, people: readonly { organizationId: string; personId: string }[]): Prisma.Sql {
  const rows = people.map(({ organizationId: org, personId: person }) => {
    return { org, person, acts: person === desk.atHome };
  });
  return Prisma.sql`SELECT * FROM ${manyOf('r', { org: 'uuid', person: 'uuid', acts: 'boolean' }, rows)}`;
}

/** The installations whose homes the statement has queued are woken after the commit. */
async function refreshHomesWith<Written extends { readonly touched: readonly string[] }>(
  desk: Desk,
  people: readonly string[],
  write: (homes: HomesToDraw) => Promise<Written>,
): Promise<Written> {
  const written = await write({ of: people, atHome: desk.atHome });
  for (const installation of written.touched) desk.touched.add(installation);
  return written;
}

/**
 * The attempt tells whether the press is about the message as it was shown. It keeps counting, so that a process
 * that slept through its claim can settle nothing; a message sent again has one more try.
 */
async function decide(
  desk: Desk,
  organizationId: string,
  { id, attempt }: { readonly id: string; readonly attempt: number },
  decision: 'send-again' | 'let-be',
): Promise<boolean> {
  const again = decision === 'send-again';
  const decided = await desk.tx.$queryRaw<Touched[]>`
    UPDATE deliveries SET state = ${again ? 'queued' : 'dropped'}, not_before = now(),
      reason = ${again ? null : 'an administrator let it be'}
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND attempt = ${attempt}
      AND state = 'needs-person'
    RETURNING installation_id::text`;
  if (again) await wakeIn(desk, decided);
  return decided.length > 0;
}

/** The wake-up is part of the transaction: it exists exactly when there is something to send. */
async function wakeIn(desk: Desk, touched: readonly Touched[]): Promise<void> {
  const orders = touched.map(({ installation_id }) => ({
    data: { installationId: installation_id },
    key: installation_id,
  }));
  await desk.queues.sendIn(desk.tx, 'drain', orders);
}
