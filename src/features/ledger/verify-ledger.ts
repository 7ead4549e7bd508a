import type { PrismaClient } from '../../db/client/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { BATCH } from './check-nightly.ts';
import { type Compared, compareStandings, type Difference, repairStandings } from './check-store.ts';

/** So many are repaired in one transaction, which locks them meanwhile. */
const REPAIRS = 25;

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
      for (let at = 0; repair && at < batch.differing.length; at += REPAIRS) {
        const ids = batch.differing.slice(at, at + REPAIRS).map(({ enrollmentId }) => enrollmentId);
        repaired += await inTransaction(prisma, (tx) => repairStandings(tx, id, ids, now));
      }
      if (batch.ended || batch.reached === undefined) break;
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
