import type { Tx } from './transaction.ts';

/** Runs work whose failure undoes that work alone: what the transaction did before stays, and it can go on. */
export async function inSavepoint<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  await tx.$executeRaw`SAVEPOINT work`;
  try {
    const result = await work();
    await tx.$executeRaw`RELEASE SAVEPOINT work`;
    return result;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT work`;
    throw error;
  }
}
