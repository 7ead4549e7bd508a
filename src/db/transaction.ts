import type { Prisma, PrismaClient } from './client/client.ts';
import { CommitOutcomeUnknown, isConflict, isDatabaseAway } from './failures.ts';

/** The database inside a transaction: everything written through it is recorded together or not at all. */
export type Tx = Prisma.TransactionClient;

/**
 * Runs work in one transaction. When it loses against another transaction (serialization, deadlock) it is run
 * once more, so `work` must do nothing but read and write through `tx`. Throws what `work` throws, after a
 * rollback, and `CommitOutcomeUnknown` when the connection breaks during COMMIT.
 */
export async function inTransaction<Result>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt(prisma, work);
  } catch (error) {
    if (!isConflict(error)) throw error;
    return await attempt(prisma, work);
  }
}

async function attempt<Result>(prisma: PrismaClient, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  let worked = false;
  try {
    return await prisma.$transaction(async (tx) => {
      const result = await work(tx);
      worked = true;
      return result;
    });
  } catch (error) {
    throw worked && isDatabaseAway(error) ? new CommitOutcomeUnknown(error) : error;
  }
}
