import type { Day, Week, Weekday } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, type Slot, type Wall, wallIn } from '../../core/slot.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { isReportOf } from '../digest/store.ts';
import { IS_OPEN, isVerifiedBy, WAITING } from './waiting-store.ts';

/** The kind under which the weekly message to verifiers is delivered. */
export const CLAIMS_WAIT = 'verification.waiting';

/** Monday at nine, as the digest. */
export const WEEKLY: Pick<Slot, 'weekday' | 'minute' | 'spread'> = { weekday: 1, minute: 9 * 60, spread: 0 };

export type ZoneWall = Wall & { readonly zone: string; readonly begins: Date };

/** What the clocks of everybody who may verify show, once a zone; `begins` is this week's slot as an instant. */
export async function wallsOfVerifiers(
  tx: Tx,
  now: Date,
  slotOf: (zone: string) => Date,
): Promise<readonly ZoneWall[]> {
  const zones = await tx.$queryRaw<
    { zone: string }[]
  >`SELECT DISTINCT v.zone FROM people v WHERE ${MAY_VERIFY}`;
  return zones.map(({ zone }) => ({ zone, ...wallIn(zone, now), begins: slotOf(zone) }));
}

export type DueVerifier = {
  readonly organizationId: string;
  readonly personId: string;
  readonly week: Week;
  readonly day: Day;
};

/**
 * Everybody for whom claims wait that were logged before this week's slot, who had no message of it this week and
 * reads no digest, which would tell them: at most `limit`, in one statement.
 */
export async function findDue(
  tx: Tx,
  walls: readonly ZoneWall[],
  limit: number,
): Promise<readonly DueVerifier[]> {
  return tx.$queryRaw<DueVerifier[]>`
    SELECT v.organization_id::text AS "organizationId", v.id::text AS "personId", wall.week, wall.day::text AS day
    FROM ${wallRows(walls)} JOIN people v ON v.zone = wall.zone
    WHERE ${MAY_VERIFY} AND (v.paused_until IS NULL OR v.paused_until <= wall.day)
      AND wall.weekday = ANY(v.workdays) AND wall.minute < ${DAY_CLOSES}::int
      AND wall.minute >= CASE WHEN wall.weekday > ${WEEKLY.weekday}::int THEN ${DAY_OPENS}::int ELSE ${WEEKLY.minute}::int END
      AND NOT ${isDone} AND ${somethingWaits(Prisma.sql`wall.begins`)}
    ORDER BY v.organization_id, v.id
    LIMIT ${limit}`;
}

/** The different slots of those for whom something waits, and whether this week's message is out. */
export async function slotsInUse(
  tx: Tx,
  walls: readonly ZoneWall[],
  now: Date,
): Promise<readonly SlotInUse[]> {
  const rows = await tx.$queryRaw<SlotInUse[]>`
    SELECT DISTINCT v.zone, v.workdays, v.paused_until::text AS "from",
      ${isDone} OR NOT ${somethingWaits(Prisma.sql`wall.begins`)} AS done
    FROM ${wallRows(walls)} JOIN people v ON v.zone = wall.zone
    WHERE ${MAY_VERIFY} AND ${somethingWaits(Prisma.sql`${now}::timestamptz`)}`;
  return rows;
}

export type SlotInUse = {
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  readonly from: Day | null;
  readonly done: boolean;
};

/** The name of one week's message; one that was dropped unsent may follow on another day. */
export function waitingKey(personId: string, week: Week, day: Day): string {
  return `claims:${personId}:${week}:${day}`;
}

/** Whether somebody wants the message, and from which day it may come again. */
export async function findClaimsWish(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
): Promise<{ readonly on: boolean; readonly pausedUntil: Date | null; readonly version: number }> {
  const found = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { claimsOn: true, pausedUntil: true, version: true },
  });
  return { on: found.claimsOn, pausedUntil: found.pausedUntil, version: found.version };
}

/** Switches the message at the version a button was drawn from; false when the person has changed since. */
export async function switchClaims(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  version: number,
  on: boolean,
): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { organizationId, id: personId, version },
    data: { claimsOn: on, version: version + 1 },
  });
  return count > 0;
}

/** A person `v` who can be reached, has a reason to verify at all, and is not told by a digest. */
const MAY_VERIFY = Prisma.sql`v.status = 'active' AND v.claims_on
  AND (v.coordinator
    OR EXISTS (SELECT FROM people r WHERE r.organization_id = v.organization_id AND r.manager_id = v.id AND r.manager_state = 'confirmed')
    OR EXISTS (SELECT FROM named_verifiers n WHERE n.organization_id = v.organization_id AND n.verifier_id = v.id AND n.ended_at IS NULL))
  AND NOT (v.digest_on AND EXISTS (
    SELECT FROM people p WHERE p.organization_id = v.organization_id AND ${isReportOf(Prisma.sql`v.id`)}))
  AND EXISTS (
    SELECT FROM accounts t JOIN installations i ON i.organization_id = t.organization_id AND i.id = t.installation_id
    WHERE t.organization_id = v.organization_id AND t.person_id = v.id AND t.status = 'active' AND i.status = 'active')`;

const isDone = Prisma.sql`EXISTS (
  SELECT FROM deliveries d WHERE d.organization_id = v.organization_id AND d.person_id = v.id AND d.kind = ${CLAIMS_WAIT}
    AND d.key LIKE 'claims:' || v.id || ':' || wall.week || ':%'
    AND (d.state <> 'dropped' OR d.key = 'claims:' || v.id || ':' || wall.week || ':' || wall.day))`;

function somethingWaits(before: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM ${WAITING} WHERE c.organization_id = v.organization_id AND a.logged_at < ${before}
      AND ${IS_OPEN} AND ${isVerifiedBy(Prisma.sql`v.id`)})`;
}

function wallRows(walls: readonly ZoneWall[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(walls)}::jsonb)
    AS wall (zone text, week text, day date, weekday int, minute int, begins timestamptz)`;
}
