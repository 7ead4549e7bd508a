import { askAll, asksAt } from './ask.ts';
import type { Prisma, PrismaClient } from './client/client.ts';
import { isConflict } from './failures.ts';
import { hold } from './held.ts';
import { joinWhenAsked } from './join-prisma.ts';
import { poolOf } from './pool.ts';

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
  const held = await hold(poolOf(prisma));
  const guest = joinWhenAsked(prisma, held.client);
  asksAt(guest.tx, async (question) => (await askAll(held.client, [question]))[0]);
  let result: Result;
  try {
    result = await work(guest.tx);
    await guest.leave();
  } catch (error) {
    await guest.leave().catch(() => undefined);
    await held.rollback(error);
    throw error;
  }
  await held.commit();
  return result;
}
