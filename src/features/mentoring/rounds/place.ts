import { randomUUID } from 'node:crypto';
import type { Day } from '../../../core/day.ts';
import { explainRound } from '../../../core/mentoring/explain-round.ts';
import { matchRound } from '../../../core/mentoring/match-round.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type Asked, askMentees, keepWaits } from './ask-store.ts';
import { loadRound } from './input-store.ts';
import { insertPairs, lockPairs, openRound } from './store.ts';

/** The round that was made, who is asked now, and who waits on for the first time. */
export type Placed = {
  readonly round: string;
  readonly asked: readonly Asked[];
  readonly waiting: readonly string[];
};

/**
 * Places some of those who wait by solving afresh over the free places: newcomers, and those whose proposal was
 * declined or lapsed, for whom this is the next best. Everything that runs stays as it is; every hard rule, past
 * refusals included, holds. Who cannot be placed waits on, with
 * why. Undefined where none of them waits any more.
 */
export async function placeWaiting(
  tx: Tx,
  of: { readonly organizationId: string; readonly menteeIds: readonly string[] },
  at: { readonly now: Date; readonly today: Day },
): Promise<Placed | undefined> {
  const { organizationId } = of;
  await lockPairs(tx, organizationId);
  const input = await loadRound(tx, organizationId, { id: randomUUID(), today: at.today }, of.menteeIds);
  if (input.mentees.length === 0) return undefined;
  const result = matchRound(input);
  const pairs = explainRound(result.pairs, input);
  const roundId = await openRound(tx, organizationId, { origin: 'newcomer', askedById: null, at: at.now });
  await insertPairs(tx, organizationId, roundId, pairs);
  await tx.mentoringRound.update({
    where: { organizationId_id: { organizationId, id: roundId } },
    data: { state: 'published', publishedAt: at.now },
  });
  const { asked } = await askMentees(tx, organizationId, roundId, input, at.now);
  const waiting = await keepWaits(tx, organizationId, roundId, result.unmatched, at.now, 'first time');
  return { round: roundId, asked, waiting };
}
