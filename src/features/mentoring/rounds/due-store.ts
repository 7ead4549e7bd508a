import { type Day, dayIn } from '../../../core/day.ts';
import { fromColumn, toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';
import { TAKES_PART } from './input-store.ts';

/** Somebody who is to be proposed the next best, or a newcomer where these are placed as they come. */
export type ToPlace = { readonly organizationId: string; readonly menteeId: string; readonly zone: string };

/**
 * Mentees of all organizations who wait and were not looked at within the last 20 hours of business time: those whose
 * proposal was declined, fell away or lapsed at the mentor, and everybody where newcomers are placed as they come.
 */
export async function findToPlace(tx: Tx, now: Date, limit: number): Promise<readonly ToPlace[]> {
  return tx.$queryRaw<ToPlace[]>`
    SELECT t.organization_id::text AS "organizationId", t.person_id::text AS "menteeId", o.zone
    FROM mentee_profiles t JOIN organizations o ON o.id = t.organization_id ${TAKES_PART}
      AND (t.paused_until IS NULL OR t.paused_until <= (${now}::timestamptz AT TIME ZONE o.zone)::date)
      AND NOT EXISTS (SELECT FROM pairings r WHERE r.organization_id = t.organization_id
        AND r.mentee_id = t.person_id AND r.state IN ('asks-mentee', 'asks-mentor', 'running'))
      AND NOT EXISTS (SELECT FROM mentoring_waits w WHERE w.organization_id = t.organization_id
        AND w.mentee_id = t.person_id AND w.at > ${now}::timestamptz - interval '20 hours')
      AND (EXISTS (SELECT FROM mentoring_settings s WHERE s.organization_id = t.organization_id AND s.continuous)
        OR (SELECT r.state = 'declined' OR (r.state = 'expired' AND r.refused_by = 'mentor') OR (r.state = 'withdrawn' AND d.state <> 'undone')
          FROM pairings r JOIN mentoring_rounds d ON d.organization_id = r.organization_id AND d.id = r.round_id
          WHERE r.organization_id = t.organization_id AND r.mentee_id = t.person_id AND r.asked_on IS NOT NULL
          ORDER BY r.asked_on DESC, r.created_at DESC LIMIT 1))
    ORDER BY t.organization_id, t.waiting_since, t.person_id LIMIT ${limit}`;
}

/** Everybody who waits in an organization is looked at again at the next tick: something has changed for them. */
export async function lookAgain(tx: Tx, organizationId: string): Promise<void> {
  await tx.mentoringWait.updateMany({ where: { organizationId }, data: { at: new Date(0) } });
}

/** Mentees who are to be asked and have no message about it yet. */
export async function findUnsaidProposals(
  tx: Tx,
  limit: number,
): Promise<readonly { organizationId: string; id: string; menteeId: string }[]> {
  return tx.$queryRaw`
    SELECT p.organization_id::text AS "organizationId", p.id::text, p.mentee_id::text AS "menteeId" FROM pairings p
    WHERE p.state = 'asks-mentee' AND NOT EXISTS (SELECT FROM deliveries d
      WHERE d.organization_id = p.organization_id AND d.key = 'proposal:' || p.id || ':mentee')
    ORDER BY p.organization_id, p.id LIMIT ${limit}`;
}

/** Mentees who wait and have not been told of the round that found nobody for them. */
export async function findUntoldWaits(
  tx: Tx,
  limit: number,
): Promise<readonly { organizationId: string; round: string; menteeId: string }[]> {
  return tx.$queryRaw`
    SELECT w.organization_id::text AS "organizationId", w.round_id::text AS round, w.mentee_id::text AS "menteeId"
    FROM mentoring_waits w
    JOIN mentoring_rounds r ON r.organization_id = w.organization_id AND r.id = w.round_id AND r.state = 'published'
    WHERE NOT EXISTS (SELECT FROM deliveries d WHERE d.organization_id = w.organization_id
      AND d.key = 'round:' || w.round_id || ':waits:' || w.mentee_id)
    ORDER BY w.organization_id, w.mentee_id LIMIT ${limit}`;
}

/** An organization whose next round has a day. */
export type Scheduled = { readonly organizationId: string; readonly zone: string; readonly on: Day };

/** The organizations that have a day for their next round. */
export async function listScheduled(tx: Tx): Promise<readonly Scheduled[]> {
  const found = await tx.mentoringSettings.findMany({
    where: { nextRoundOn: { not: null }, everyWeeks: { not: null } },
    select: { organizationId: true, nextRoundOn: true, organization: { select: { zone: true } } },
    orderBy: { organizationId: 'asc' },
  });
  return found.flatMap(({ organizationId, nextRoundOn, organization: { zone } }) =>
    nextRoundOn ? [{ organizationId, zone, on: fromColumn(nextRoundOn) }] : [],
  );
}

/** Puts the next round off by the rhythm, from a day on. */
export async function scheduleNext(tx: Tx, organizationId: string, now: Date, zone: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE mentoring_settings SET next_round_on = ${toColumn(dayIn(zone, now))}::date + 7 * every_weeks,
      version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND every_weeks IS NOT NULL`;
}
