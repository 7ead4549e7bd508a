import type { Day } from '../../../core/day.ts';
import { toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

/** After a pairing: the mentee waits for another from a day on, or looks for nobody any more. */
export async function setWaiting(
  tx: Tx,
  mentee: { readonly organizationId: string; readonly personId: string },
  since: Day | undefined,
): Promise<void> {
  await tx.menteeProfile.updateMany({
    where: { ...mentee, state: 'here' },
    data: {
      ...(since === undefined ? { state: 'left' } : { waitingSince: toColumn(since) }),
      version: { increment: 1 },
    },
  });
}
