import { dayIn } from '../../../core/day.ts';
import { answerBy } from '../../../core/mentoring/answer-time.ts';
import { stillPossible } from '../../../core/mentoring/explain-round.ts';
import type { Unmatched } from '../../../core/mentoring/explain-unmatched.ts';
import type { RoundInput } from '../../../core/mentoring/match-round.ts';
import { isWeekday } from '../../../core/slot.ts';
import type { Tx } from '../../../db/transaction.ts';

/** A pair whose mentee is asked now. */
export type Asked = { readonly id: string; readonly menteeId: string; readonly mentorId: string };

/**
 * Asks the mentees of a round's pairs, each until the third working day of their own. What may not be made any more,
 * because somebody has left, paused or found a place since, is withdrawn. The caller has locked the pairs.
 */
export async function askMentees(
  tx: Tx,
  organizationId: string,
  roundId: string,
  input: RoundInput,
  now: Date,
): Promise<{ readonly asked: readonly Asked[]; readonly gone: number }> {
  const found = await tx.pairing.findMany({
    where: { organizationId, roundId, state: 'previewed' },
    select: {
      ...{ id: true, menteeId: true, mentorId: true },
      mentee: { select: { zone: true, workdays: true } },
    },
    orderBy: [{ pinned: 'desc' }, { weight: 'desc' }, { id: 'asc' }],
  });
  const asked = stillPossible(found, input);
  const rows = asked.map(({ id, mentee }) => {
    const today = dayIn(mentee.zone, now);
    return { id, askedOn: today, answerBy: answerBy(today, mentee.workdays.filter(isWeekday)) };
  });
  await tx.$executeRaw`
    UPDATE pairings p SET state = 'asks-mentee', asked_on = r."askedOn", answer_by = r."answerBy",
      version = p.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "askedOn" date, "answerBy" date)
    WHERE p.organization_id = ${organizationId}::uuid AND p.id = r.id`;
  await tx.pairing.updateMany({
    where: { organizationId, roundId, state: 'previewed' },
    data: { state: 'withdrawn', version: { increment: 1 } },
  });
  await tx.mentoringWait.deleteMany({
    where: { organizationId, menteeId: { in: asked.map(({ menteeId }) => menteeId) } },
  });
  return {
    asked: asked.map(({ id, menteeId, mentorId }) => ({ id, menteeId, mentorId })),
    gone: found.length - asked.length,
  };
}

/** Keeps why people wait on; returns those who are to be told: all, or who waits for the first time. */
export async function keepWaits(
  tx: Tx,
  organizationId: string,
  roundId: string,
  unmatched: readonly Unmatched[],
  now: Date,
  tell: 'all' | 'first time',
): Promise<readonly string[]> {
  const rows = unmatched.map(({ menteeId, ...why }) => ({ menteeId, why }));
  const told = await tx.$queryRaw<{ menteeId: string; isNew: boolean }[]>`
    INSERT INTO mentoring_waits AS w (organization_id, mentee_id, round_id, why, at)
    SELECT t.organization_id, t.person_id, ${roundId}::uuid, r.why, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("menteeId" uuid, why jsonb)
    JOIN mentee_profiles t ON t.organization_id = ${organizationId}::uuid AND t.person_id = r."menteeId"
      AND t.state = 'here'
    ON CONFLICT (organization_id, mentee_id) DO UPDATE SET why = EXCLUDED.why, at = EXCLUDED.at,
      round_id = CASE ${tell} WHEN 'all' THEN EXCLUDED.round_id ELSE w.round_id END
    RETURNING w.mentee_id::text AS "menteeId", xmax = 0 AS "isNew"`;
  return told.filter(({ isNew }) => isNew || tell === 'all').map(({ menteeId }) => menteeId);
}
