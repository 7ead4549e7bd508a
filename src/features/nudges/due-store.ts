import { addTo, type Day, type Week, type Weekday, weekOf } from '../../core/day.ts';
import { DAY_CLOSES, LAST_MINUTE, type Wall, wallIn } from '../../core/slot.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { zonesInUse } from '../../db/zones.ts';

/** The kinds under which warnings are delivered: to the person, and to a manager. */
export const NUDGE = 'nudge';
export const NUDGE_MANAGER = 'nudge.manager';

/** Not before nine, each person a little later than the other. */
export const MORNING = 9 * 60;

export type ZoneWall = Wall & { readonly zone: string; readonly lastWeek: Week };

/** What the clocks on the walls of everybody show, once a zone; read by the same code as everywhere else. */
export async function wallsOf(tx: Tx, now: Date): Promise<readonly ZoneWall[]> {
  const zones = await zonesInUse(tx);
  return zones.map((zone) => {
    const wall = wallIn(zone, now);
    return { zone, ...wall, lastWeek: weekOf(addTo(wall.day, { weeks: -1 })) };
  });
}

export type DuePerson = { readonly organizationId: string; readonly personId: string };

/** Everybody for whom a warning is due now and who had none this week, at most `limit`: one statement. */
export async function findDue(
  tx: Tx,
  walls: readonly ZoneWall[],
  limit: number,
): Promise<readonly DuePerson[]> {
  const days = walls.map(({ day }) => day).sort();
  return tx.$queryRaw<DuePerson[]>`
    SELECT p.organization_id::text AS "organizationId", p.id::text AS "personId"
    FROM (
      SELECT e.organization_id, e.person_id, min(b.nudge_on) AS nudge_on
      FROM balances b JOIN enrollments e ON e.organization_id = b.organization_id AND e.id = b.enrollment_id
      WHERE b.nudge_on <= ${days.at(-1) ?? '0001-01-01'}::date AND b.nudge_on > '0001-01-01'::date
        AND e.status = 'active' AND e.nudges_on
      GROUP BY e.organization_id, e.person_id
    ) b
    JOIN people p ON p.organization_id = b.organization_id AND p.id = b.person_id
    JOIN ${wallRows(walls)} ON wall.zone = p.zone
    WHERE b.nudge_on <= wall.day AND ${REACHABLE}
      AND (p.nudges_from IS NULL OR p.nudges_from <= wall.day)
      AND (p.paused_until IS NULL OR p.paused_until <= wall.day)
      AND wall.weekday = ANY(p.workdays) AND wall.minute < ${DAY_CLOSES}::int
      AND wall.minute >= least(${MORNING}::int + p.slot_offset, ${LAST_MINUTE}::int)
      AND NOT ${IS_DONE}
    LIMIT ${limit}`;
}

/** What one message tells of, as it is stored. */
export type NewNudge = DuePerson & {
  readonly week: Week;
  readonly items: readonly {
    readonly enrollmentId: string;
    readonly what: string;
    readonly day: Day;
    readonly step: number;
    readonly toldId: string | null;
  }[];
};

/** The rows of those who are due: one message a person and week, each thing and step once. Returns what to send. */
export async function openNudges(
  tx: Tx,
  nudges: readonly NewNudge[],
): Promise<readonly (DuePerson & { readonly id: string })[]> {
  if (nudges.length === 0) return [];
  return tx.$queryRaw<(DuePerson & { id: string })[]>`
    WITH due AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(nudges)}::jsonb)
        AS d ("organizationId" uuid, "personId" uuid, week text, items jsonb)
    ), opened AS (
      INSERT INTO nudges AS n (organization_id, id, person_id, week)
      SELECT "organizationId", gen_random_uuid(), "personId", week FROM due
      ON CONFLICT (organization_id, person_id, week) DO UPDATE SET state = 'open' WHERE n.state = 'dropped'
      RETURNING organization_id, id, person_id
    ), items AS (
      INSERT INTO nudge_items (organization_id, id, nudge_id, enrollment_id, what, day, step, told_id)
      SELECT o.organization_id, gen_random_uuid(), o.id, i."enrollmentId", i.what, i.day, i.step, i."toldId"
      FROM opened o JOIN due ON due."organizationId" = o.organization_id AND due."personId" = o.person_id
      CROSS JOIN LATERAL jsonb_to_recordset(due.items)
        AS i ("enrollmentId" uuid, what text, day date, step int, "toldId" uuid)
      ON CONFLICT (organization_id, enrollment_id, what, day, step) DO NOTHING
    )
    SELECT organization_id::text AS "organizationId", person_id::text AS "personId", id::text FROM opened`;
}

/**
 * A message that could not be sent on its day (a pause, an outage until the evening) has told nothing: what it was
 * about falls due again, from the next day on.
 */
export async function reopenUnsent(tx: Tx, walls: readonly ZoneWall[]): Promise<void> {
  await tx.$executeRaw`
    WITH unsent AS (
      UPDATE nudges n SET state = 'dropped'
      FROM people p JOIN ${wallRows(walls)} ON wall.zone = p.zone
      WHERE p.organization_id = n.organization_id AND p.id = n.person_id AND n.state = 'open'
        AND n.week = ANY(${walls.flatMap(({ week, lastWeek }) => [week, lastWeek])}::text[])
        AND EXISTS (
          SELECT FROM deliveries d WHERE d.organization_id = n.organization_id AND d.person_id = n.person_id
            AND d.kind = ${NUDGE} AND d.subject ->> 'nudge' = n.id::text AND d.state = 'dropped'
            AND d.reason = ANY(${[...TRY_AGAIN]}::text[]))
        AND NOT EXISTS (
          SELECT FROM deliveries d WHERE d.organization_id = n.organization_id AND d.person_id = n.person_id
            AND d.kind = ${NUDGE} AND d.subject ->> 'nudge' = n.id::text
            AND (d.state <> 'dropped' OR d.key = 'nudge:' || n.id || ':' || wall.day))
      RETURNING n.organization_id, n.id
    ), items AS (
      DELETE FROM nudge_items i USING unsent u
      WHERE i.organization_id = u.organization_id AND i.nudge_id = u.id
      RETURNING i.organization_id, i.enrollment_id
    )
    UPDATE balances b SET nudge_on = '0001-01-01' FROM items i
    WHERE b.organization_id = i.organization_id AND b.enrollment_id = i.enrollment_id`;
}

/** Why a message was not sent though it was due. */
export const TRY_AGAIN = ['paused', 'outside working hours', 'snoozed', 'the week is over'] as const;

/** When those who will be warned are reached: one row for each way of working, with the first of their days. */
export async function slotsInUse(tx: Tx, walls: readonly ZoneWall[]): Promise<readonly SlotInUse[]> {
  return tx.$queryRaw<SlotInUse[]>`
    SELECT p.zone, p.workdays, p.slot_offset AS spread, ${IS_DONE} AS done,
      min(greatest(b.nudge_on, p.nudges_from, p.paused_until))::text AS "from"
    FROM balances b
    JOIN enrollments e ON e.organization_id = b.organization_id AND e.id = b.enrollment_id
    JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id
    JOIN ${wallRows(walls)} ON wall.zone = p.zone
    WHERE b.nudge_on > '0001-01-01'::date AND e.status = 'active' AND e.nudges_on AND ${REACHABLE}
    GROUP BY 1, 2, 3, 4`;
}

export type SlotInUse = {
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  readonly spread: number;
  readonly done: boolean;
  readonly from: Day;
};

/** A message for which a manager is to be told as well, and was not yet. */
export type Untold = {
  readonly organizationId: string;
  readonly managerId: string;
  readonly id: string;
  readonly day: Day;
};

/** Managers are told on their own working days, of messages of this week and the last. */
export async function findUntold(
  tx: Tx,
  walls: readonly ZoneWall[],
  limit: number,
): Promise<readonly Untold[]> {
  return tx.$queryRaw<Untold[]>`
    SELECT DISTINCT n.organization_id::text AS "organizationId", p.id::text AS "managerId", n.id::text, wall.day::text AS day
    FROM nudges n
    JOIN nudge_items i ON i.organization_id = n.organization_id AND i.nudge_id = n.id
    JOIN people p ON p.organization_id = i.organization_id AND p.id = i.told_id
    JOIN ${wallRows(walls)} ON wall.zone = p.zone
    WHERE n.state = 'open' AND n.week = ANY(${walls.flatMap(({ week, lastWeek }) => [week, lastWeek])}::text[])
      AND p.status = 'active' AND (p.paused_until IS NULL OR p.paused_until <= wall.day)
      AND wall.weekday = ANY(p.workdays) AND wall.minute >= ${MORNING}::int AND wall.minute < ${LAST_MINUTE}::int
      AND NOT EXISTS (
        SELECT FROM deliveries d WHERE d.organization_id = n.organization_id AND d.person_id = p.id
          AND d.kind = ${NUDGE_MANAGER} AND d.subject ->> 'nudge' = n.id::text
          AND (d.state <> 'dropped' OR d.reason <> 'outside working hours'
            OR d.key = 'nudge-manager:' || n.id || ':' || wall.day))
    LIMIT ${limit}`;
}

/** Somebody who wants to be warned at all and can be reached. */
const REACHABLE = Prisma.sql`p.status = 'active' AND p.nudges_on AND EXISTS (
  SELECT FROM accounts c JOIN installations t ON t.organization_id = c.organization_id AND t.id = c.installation_id
  WHERE c.organization_id = p.organization_id AND c.person_id = p.id AND c.status = 'active' AND t.status = 'active')`;

/** This week's message is out, or could not be sent earlier today. */
const IS_DONE = Prisma.sql`EXISTS (
  SELECT FROM nudges n WHERE n.organization_id = p.organization_id AND n.person_id = p.id AND n.week = wall.week
    AND (n.state <> 'dropped' OR EXISTS (
      SELECT FROM deliveries d WHERE d.organization_id = n.organization_id AND d.key = 'nudge:' || n.id || ':' || wall.day)))`;

function wallRows(walls: readonly ZoneWall[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(walls)}::jsonb)
    AS wall (zone text, week text, day date, weekday int, minute int)`;
}
