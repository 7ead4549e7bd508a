import type { Day, Week, Weekday } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, type Slot, type Wall, wallIn } from '../../core/slot.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { isReportOf } from './store.ts';

/** The kind under which digests are delivered. */
export const DIGEST = 'digest';

/** Monday at nine. There is no spread: digests are few, and the courier paces them. */
export const WEEKLY: Pick<Slot, 'weekday' | 'minute' | 'spread'> = { weekday: 1, minute: 9 * 60, spread: 0 };

export type ZoneWall = Wall & { readonly zone: string };

/** What the clocks of all managers show, once a zone; read by the same code as everywhere else. */
export async function wallsOfManagers(tx: Tx, now: Date): Promise<readonly ZoneWall[]> {
  const zones = await tx.$queryRaw<{ zone: string }[]>`
    SELECT DISTINCT m.zone FROM people m WHERE ${getsDigests}`;
  return zones.map(({ zone }) => ({ zone, ...wallIn(zone, now) }));
}

export type DueManager = {
  readonly organizationId: string;
  readonly personId: string;
  readonly period: Week;
  readonly day: Day;
};

/** Every manager whose digest is due, at most `limit`: `isDue` of core/slot.ts as one statement for all of them. */
export async function findDue(
  tx: Tx,
  walls: readonly ZoneWall[],
  limit: number,
): Promise<readonly DueManager[]> {
  return tx.$queryRaw<DueManager[]>`
    SELECT m.organization_id::text AS "organizationId", m.id::text AS "personId", wall.week AS period, wall.day::text AS day
    FROM ${wallRows(walls)} JOIN people m ON m.zone = wall.zone
    WHERE ${getsDigests}
      AND (m.paused_until IS NULL OR m.paused_until <= wall.day)
      AND wall.weekday = ANY(m.workdays) AND wall.minute < ${DAY_CLOSES}::int
      AND wall.minute >= CASE WHEN wall.weekday > ${WEEKLY.weekday}::int THEN ${DAY_OPENS}::int ELSE ${WEEKLY.minute}::int END
      AND (wall.weekday = (SELECT min(d) FROM unnest(m.workdays) AS d) OR ${hasBegun}) AND NOT ${isDone}
    ORDER BY m.organization_id, m.id
    LIMIT ${limit}`;
}

/** The digest rows of those who are due, one a manager and week, whether new or not. */
export async function openDigests(
  tx: Tx,
  due: readonly DueManager[],
): Promise<readonly (DueManager & { readonly id: string })[]> {
  return tx.$queryRaw<(DueManager & { id: string })[]>`
    WITH due AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        AS d ("organizationId" uuid, "personId" uuid, period text, day text)
    ), made AS (
      INSERT INTO digests (organization_id, id, manager_id, period)
      SELECT "organizationId", gen_random_uuid(), "personId", period FROM due
      ON CONFLICT (organization_id, manager_id, period) DO UPDATE SET period = EXCLUDED.period
      RETURNING organization_id, id, manager_id, period
    )
    SELECT due."organizationId"::text, due."personId"::text, due.period, due.day, made.id::text
    FROM due JOIN made ON made.organization_id = due."organizationId" AND made.manager_id = due."personId"
      AND made.period = due.period`;
}

/** The different slots of managers, and whether this week's digest is done with for them. */
export async function slotsInUse(tx: Tx, walls: readonly ZoneWall[]): Promise<readonly SlotInUse[]> {
  const rows = await tx.$queryRaw<SlotRow[]>`
    SELECT DISTINCT m.zone, m.workdays, m.paused_until::text AS "from", ${hasBegun} AS begun, ${isDone} AS done
    FROM ${wallRows(walls)} JOIN people m ON m.zone = wall.zone
    WHERE ${getsDigests}`;
  return rows.map(({ zone, workdays, from, begun, done }) => {
    return { slot: { ...WEEKLY, zone, workdays }, from: from ?? undefined, begun, done };
  });
}

/** A slot with the first day on which it may fall due, whether digests have begun, and whether this week's is out. */
export type SlotInUse = {
  readonly slot: Slot;
  readonly from: Day | undefined;
  readonly begun: boolean;
  readonly done: boolean;
};
type SlotRow = Pick<Slot, 'zone'> & { workdays: Weekday[]; from: Day | null; begun: boolean; done: boolean };

/** The name of one digest's message; one that was dropped unsent may follow on another day of the week. */
export function digestKey({ id, day }: { readonly id: string; readonly day: Day }): string {
  return `digest:${id}:${day}`;
}

/** Somebody who wants the digest, can be reached and has somebody to read about. */
const getsDigests = Prisma.sql`m.status = 'active' AND m.digest_on
  AND EXISTS (SELECT FROM people p WHERE p.organization_id = m.organization_id AND ${isReportOf(Prisma.sql`m.id`)})
  AND EXISTS (
    SELECT FROM accounts c JOIN installations i ON i.organization_id = c.organization_id AND i.id = c.installation_id
    WHERE c.organization_id = m.organization_id AND c.person_id = m.id AND c.status = 'active' AND i.status = 'active'
  )`;

/** Somebody whose first team is confirmed in the middle of a week waits for the next one; others get theirs late. */
const hasBegun = Prisma.sql`EXISTS (
  SELECT FROM digests d WHERE d.organization_id = m.organization_id AND d.manager_id = m.id AND d.period <= wall.week
)`;

/** A message that was not dropped, or was dropped today already. */
const isDone = Prisma.sql`EXISTS (
  SELECT FROM digests d JOIN deliveries v ON v.organization_id = d.organization_id AND v.person_id = d.manager_id
    AND v.kind = ${DIGEST} AND v.subject ->> 'digest' = d.id::text
  WHERE d.organization_id = m.organization_id AND d.manager_id = m.id AND d.period = wall.week
    AND (v.state <> 'dropped' OR v.key = 'digest:' || d.id || ':' || wall.day)
)`;

function wallRows(walls: readonly ZoneWall[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(walls)}::jsonb)
    AS wall (zone text, week text, day date, weekday int, minute int)`;
}
