import type { Day, Weekday } from '../../../core/day.ts';
import { SILENT_DAYS } from '../../../core/mentoring/pair-rhythm.ts';
import type { Side } from '../../../core/mentoring/pair-state.ts';
import { DAY_CLOSES, DAY_OPENS, type Wall, wallIn } from '../../../core/slot.ts';
import { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';

/*
 * What falls due for pairs, each kind found and marked by one statement for all organizations. Days and hours are
 * those of whoever is asked.
 */

export type ZoneWall = Wall & { readonly zone: string };

/** What the clocks of everybody in a proposal or a pair show, once a zone. */
export async function wallsOfPairs(tx: Tx, now: Date): Promise<readonly ZoneWall[]> {
  const zones = await tx.$queryRaw<{ zone: string }[]>`
    SELECT DISTINCT p.zone FROM pairings x
    JOIN people p ON p.organization_id = x.organization_id AND p.id IN (x.mentee_id, x.mentor_id)
    WHERE x.state IN ('asks-mentee', 'asks-mentor', 'running')`;
  return zones.map(({ zone }) => ({ zone, ...wallIn(zone, now) }));
}

/** A proposal that waits, or waited, for one of the two. */
export type Asked = {
  readonly organizationId: string;
  readonly id: string;
  readonly menteeId: string;
  readonly mentorId: string;
  readonly asked: Side;
};

const PAIR = Prisma.sql`x.organization_id::text AS "organizationId", x.id::text, x.mentee_id::text AS "menteeId", x.mentor_id::text AS "mentorId"`;

/** Whose answer a proposal waits for, on their clock. */
const WAITS = (walls: readonly ZoneWall[]) => Prisma.sql`
  pairings x
  JOIN people p ON p.organization_id = x.organization_id
    AND p.id = CASE x.state WHEN 'asks-mentee' THEN x.mentee_id ELSE x.mentor_id END
  JOIN ${wallRows(walls)} ON wall.zone = p.zone`;

/** Proposals whose days for an answer are over lapse: at most `limit`. */
export async function lapse(tx: Tx, walls: readonly ZoneWall[], limit: number): Promise<readonly Asked[]> {
  return tx.$queryRaw<Asked[]>`
    WITH late AS (
      SELECT x.organization_id, x.id, wall.day, CASE x.state WHEN 'asks-mentee' THEN 'mentee' ELSE 'mentor' END AS asked
      FROM ${WAITS(walls)}
      WHERE x.state IN ('asks-mentee', 'asks-mentor') AND x.answer_by < wall.day
      ORDER BY x.answer_by, x.id LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED
    )
    UPDATE pairings x SET state = 'expired', refused_by = late.asked, ended_on = late.day, version = x.version + 1
    FROM late WHERE x.organization_id = late.organization_id AND x.id = late.id
    RETURNING ${PAIR}, late.asked`;
}

/** Proposals of which somebody is reminded once, on the day before the last one or on the last: at most `limit`. */
export async function remind(
  tx: Tx,
  walls: readonly ZoneWall[],
  now: Date,
  limit: number,
): Promise<readonly Asked[]> {
  return tx.$queryRaw<Asked[]>`
    WITH due AS (
      SELECT x.organization_id, x.id, CASE x.state WHEN 'asks-mentee' THEN 'mentee' ELSE 'mentor' END AS asked
      FROM ${WAITS(walls)}
      WHERE x.state IN ('asks-mentee', 'asks-mentor') AND x.reminded_at IS NULL AND x.asked_on < wall.day
        AND wall.day BETWEEN x.answer_by - 1 AND x.answer_by AND ${AT_WORK}
      ORDER BY x.answer_by, x.id LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED
    )
    UPDATE pairings x SET reminded_at = ${now}
    FROM due WHERE x.organization_id = due.organization_id AND x.id = due.id
    RETURNING ${PAIR}, due.asked`;
}

/** A pair that has been silent, on the day it is for the mentee. */
export type Silent = Omit<Asked, 'asked'> & { readonly day: Day };

/** Pairs without a sign of life for longer than their rhythm allows: at most `limit`, marked as asked. */
export async function checkIn(tx: Tx, walls: readonly ZoneWall[], limit: number): Promise<readonly Silent[]> {
  return tx.$queryRaw<Silent[]>`
    WITH silent AS (
      SELECT x.organization_id, x.id, wall.day
      FROM pairings x
      JOIN people p ON p.organization_id = x.organization_id AND p.id = x.mentee_id
      JOIN ${wallRows(walls)} ON wall.zone = p.zone
      WHERE x.state = 'running' AND ${QUIET_UNTIL} <= wall.day AND ${AT_WORK}
      ORDER BY x.organization_id, x.id LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED
    )
    UPDATE pairings x SET checked_on = silent.day
    FROM silent WHERE x.organization_id = silent.organization_id AND x.id = silent.id
    RETURNING ${PAIR}, silent.day::text AS day`;
}

export type SlotOfPair = {
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  /** The first day on which it falls due. */
  readonly from: Day;
  /** The last one; null where there is none. */
  readonly until: Day | null;
};

/** The different days on which proposals lapse (`from` is the day after the last one for an answer). */
export async function lapsesAhead(tx: Tx): Promise<readonly SlotOfPair[]> {
  return tx.$queryRaw<SlotOfPair[]>`
    SELECT DISTINCT p.zone, p.workdays, (x.answer_by + 1)::text AS "from", NULL AS until
    FROM pairings x
    JOIN people p ON p.organization_id = x.organization_id
      AND p.id = CASE x.state WHEN 'asks-mentee' THEN x.mentee_id ELSE x.mentor_id END
    WHERE x.state IN ('asks-mentee', 'asks-mentor') AND x.answer_by IS NOT NULL`;
}

/** The different days on which somebody is reminded of a proposal. */
export async function remindersAhead(tx: Tx): Promise<readonly SlotOfPair[]> {
  return tx.$queryRaw<SlotOfPair[]>`
    SELECT DISTINCT p.zone, p.workdays, greatest(x.answer_by - 1, x.asked_on + 1)::text AS "from", x.answer_by::text AS until
    FROM pairings x
    JOIN people p ON p.organization_id = x.organization_id
      AND p.id = CASE x.state WHEN 'asks-mentee' THEN x.mentee_id ELSE x.mentor_id END
    WHERE x.state IN ('asks-mentee', 'asks-mentor') AND x.reminded_at IS NULL AND x.answer_by IS NOT NULL`;
}

/** The different days from which pairs count as silent. */
export async function silencesAhead(tx: Tx): Promise<readonly SlotOfPair[]> {
  return tx.$queryRaw<SlotOfPair[]>`
    SELECT DISTINCT p.zone, p.workdays, (${QUIET_UNTIL})::text AS "from", NULL AS until
    FROM pairings x JOIN people p ON p.organization_id = x.organization_id AND p.id = x.mentee_id
    WHERE x.state = 'running' AND x.started_on IS NOT NULL`;
}

const SILENT = JSON.stringify(SILENT_DAYS);

/** The last sign of life (a meeting, planned or past, a note, a piece to read, a question how it goes) and the patience. */
export const QUIET_UNTIL = Prisma.sql`
  greatest(x.started_on, x.checked_on,
    (SELECT max(m.starts_at)::date FROM meetings m
     WHERE m.organization_id = x.organization_id AND m.pairing_id = x.id AND m.state = 'planned'),
    (SELECT max(n.at)::date FROM meeting_notes n WHERE n.organization_id = x.organization_id AND n.pairing_id = x.id),
    (SELECT max(r.at)::date FROM readings r WHERE r.organization_id = x.organization_id AND r.pairing_id = x.id))
  + (${SILENT}::jsonb ->> coalesce((SELECT a.rhythm FROM pair_agreements a
     WHERE a.organization_id = x.organization_id AND a.pairing_id = x.id), 'not-agreed'))::int`;

const AT_WORK = Prisma.sql`wall.weekday = ANY(p.workdays) AND wall.minute >= ${DAY_OPENS}::int AND wall.minute < ${DAY_CLOSES}::int`;

function wallRows(walls: readonly ZoneWall[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(walls)}::jsonb) AS wall (zone text, day date, weekday int, minute int)`;
}
