import type { Day } from '../../../core/day.ts';
import { toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

type Named = { readonly menteeId?: string; readonly mentorId?: string; readonly roundId?: string };
export type Withdrawn = { readonly id: string; readonly menteeId: string; readonly mentorId: string };

/** Withdraws what waits for an answer, and what is only in a preview, of any of these pairs. */
export async function withdrawProposals(
  tx: Tx,
  organizationId: string,
  pairs: readonly Named[],
  today: Day,
): Promise<readonly Withdrawn[]> {
  const found = await tx.pairing.findMany({
    where: { organizationId, OR: [...pairs], state: { in: ['asks-mentee', 'asks-mentor'] } },
    select: { id: true, menteeId: true, mentorId: true },
    orderBy: { id: 'asc' },
  });
  await tx.pairing.updateMany({
    where: { organizationId, id: { in: found.map(({ id }) => id) } },
    data: { state: 'withdrawn', endedOn: toColumn(today), version: { increment: 1 } },
  });
  return found;
}
