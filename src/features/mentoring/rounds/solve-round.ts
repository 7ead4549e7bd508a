import type { Day } from '../../../core/day.ts';
import { explainRound } from '../../../core/mentoring/explain-round.ts';
import { matchRound } from '../../../core/mentoring/match-round.ts';
import type { Tx } from '../../../db/transaction.ts';
import { countChoices, loadRound } from './input-store.ts';
import { findOpenRound, keepPreview, lockPairs, type Origin, openRound } from './store.ts';

/** So many mentees times mentors are paired in a few hundredths of a second; more take a thread and a while. */
const SOLVED_AT_ONCE = 20_000;

type Asking = {
  readonly organizationId: string;
  readonly origin: Origin;
  readonly askedById: string | null;
  readonly now: Date;
  readonly today: Day;
};

/**
 * Begins a round, or finds the one that is open. A small one is solved at once; a large one stays `solving`, and the
 * job of rounds takes it up.
 */
export async function beginRound(tx: Tx, asking: Asking): Promise<void> {
  const { organizationId, origin, askedById, now, today } = asking;
  await lockPairs(tx, organizationId);
  if (await findOpenRound(tx, organizationId)) return;
  const id = await openRound(tx, organizationId, { origin, askedById, at: now });
  await solveAtOnce(tx, organizationId, { id, today });
}

/** Solves the open round again after something changed, such as a pair that is wanted now; none is begun. */
export async function solveAgain(tx: Tx, organizationId: string, today: Day): Promise<void> {
  await lockPairs(tx, organizationId);
  const open = await findOpenRound(tx, organizationId);
  if (open?.state === 'preview') await solveAtOnce(tx, organizationId, { id: open.id, today });
}

async function solveAtOnce(
  tx: Tx,
  organizationId: string,
  round: { readonly id: string; readonly today: Day },
): Promise<void> {
  if ((await countChoices(tx, organizationId)) > SOLVED_AT_ONCE) {
    await tx.mentoringRound.update({
      where: { organizationId_id: { organizationId, id: round.id } },
      data: { state: 'solving', version: { increment: 1 } },
    });
    return;
  }
  const input = await loadRound(tx, organizationId, round);
  const result = matchRound(input);
  await keepPreview(tx, organizationId, round.id, { result, pairs: explainRound(result.pairs, input) });
}
