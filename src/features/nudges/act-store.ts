import type { Tx } from '../../db/transaction.ts';

/** An activity of which a category is to be chosen. */
export type ToCategorize = { readonly id: string; readonly version: number; readonly title: string };

/** Of some entries of a person the activities behind them, by the entry, the earliest day first. */
export async function findToCategorize(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, ToCategorize>> {
  if (entryIds.length === 0) return new Map();
  const found = await tx.creditEntry.findMany({
    where: { organizationId, id: { in: [...entryIds] }, endedAt: null, activity: { personId } },
    select: { id: true, activity: { select: { id: true, version: true, title: true } } },
    orderBy: [{ activity: { day: 'asc' } }, { id: 'asc' }],
  });
  return new Map(found.map(({ id, activity }) => [id, activity]));
}
