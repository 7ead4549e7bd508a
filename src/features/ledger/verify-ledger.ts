import type { PrismaClient } from '../../db/client/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { BATCH } from './check-nightly.ts';
import { type Compared, compareStandings, type Difference, repairStandings } from './check-store.ts';

export type Verified = { readonly checked: number; readonly differing: number; readonly repaired: number };

/**
 * Compares every stored standing of every organization with its entries, a batch in each transaction, and reports
 * each difference as it is found. Reads only, unless it is told to repair.
 */
export async function verifyLedger(
  prisma: PrismaClient,
  { now, repair, report }: Options,
): Promise<Verified> {
  let [checked, differing, repaired] = [0, 0, 0];
  const organizations = await prisma.organization.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of organizations) {
    for (let after: string | null = null; ; ) {
      const from: string | null = after;
      const batch: Compared = await inTransaction(prisma, (tx) => compareStandings(tx, id, from, BATCH, now));
      checked += batch.checked;
      differing += batch.differing.length;
      for (const difference of batch.differing) report(id, difference);
      const ids = batch.differing.map(({ enrollmentId }) => enrollmentId);
      if (repair) repaired += await inTransaction(prisma, (tx) => repairStandings(tx, id, ids, now));
      if (batch.reached === undefined || batch.checked < BATCH) break;
      after = batch.reached;
    }
  }
  return { checked, differing, repaired };
}

type Options = {
  readonly now: Date;
  readonly repair: boolean;
  report(organizationId: string, difference: Difference): void;
};
