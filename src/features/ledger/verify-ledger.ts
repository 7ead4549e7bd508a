import type { PrismaClient } from '../../db/client/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { BATCH } from './check-nightly.ts';
import { type Compared, compareStandings, type Difference, repairStandings } from './check-store.ts';

export type Verified = {
  readonly checked: number;
  readonly differing: number;
  readonly repaired: number;
  /** Organizations that could not be checked or repaired to the end. */
  readonly failed: number;
};

/**
 * Compares every stored standing of every organization with its entries, a batch in each transaction, and reports
 * each difference as it is found. Reads only, unless it is told to repair. What fails in one organization is reported
 * and ends with it; the others are checked all the same.
 */
export async function verifyLedger(prisma: PrismaClient, options: Options): Promise<Verified> {
  const total = { checked: 0, differing: 0, repaired: 0, failed: 0 };
  const organizations = await prisma.organization.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of organizations) {
    try {
      await verifyOne(prisma, id, options, total);
    } catch (error) {
      total.failed += 1;
      options.fail(id, error);
    }
  }
  return total;
}

async function verifyOne(
  prisma: PrismaClient,
  organizationId: string,
  { now, repair, report }: Options,
  total: { checked: number; differing: number; repaired: number },
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const batch: Compared = await inTransaction(prisma, (tx) =>
      compareStandings(tx, organizationId, from, BATCH, now),
    );
    total.checked += batch.checked;
    total.differing += batch.differing.length;
    for (const difference of batch.differing) report(organizationId, difference);
    let left = repair ? batch.differing.map(({ enrollmentId }) => enrollmentId).sort() : [];
    while (left.length > 0) {
      const some = left;
      const { reached, repaired } = await inTransaction(prisma, (tx) =>
        repairStandings(tx, organizationId, some, now),
      );
      total.repaired += repaired;
      left = left.slice(reached);
    }
    if (batch.ended || batch.reached === undefined) return;
    after = batch.reached;
  }
}

type Options = {
  readonly now: Date;
  readonly repair: boolean;
  report(organizationId: string, difference: Difference): void;
  /** Told of an organization whose check or repair ended with an error. */
  fail(organizationId: string, error: unknown): void;
};
