import type { Messenger } from '../../../chat/context.ts';
import { dayIn } from '../../../core/day.ts';
import { explainRound } from '../../../core/mentoring/explain-round.ts';
import type { PrismaClient } from '../../../db/client/client.ts';
import { inTransaction, type Tx } from '../../../db/transaction.ts';
import { loadRound } from './input-store.ts';
import { previewMessage, previewNews } from './preview-message.ts';
import { solveInWorker } from './solve-in-worker.ts';
import { keepPreview, lockPairs } from './store.ts';
import { findUnsolved, giveUp, isUnsolved, type Unsolved } from './unsolved-store.ts';

type Desk = {
  readonly prisma: PrismaClient;
  readonly messengerFor: (tx: Tx, organizationId: string) => Messenger;
  readonly log: { error(fields: object, says: string): void };
};

/**
 * Solves the rounds that were too large to be solved at once, each in a thread and outside any transaction, and tells
 * administrators that it can be looked at. One that fails is given up and logged; it can be asked for again.
 */
export async function solveRounds(desk: Desk, signal?: AbortSignal): Promise<void> {
  for (const round of await inTransaction(desk.prisma, findUnsolved)) await solveOne(desk, round, signal);
}

async function solveOne(
  { prisma, messengerFor, log }: Desk,
  round: Unsolved,
  signal?: AbortSignal,
): Promise<void> {
  const { organizationId, id, version, at, zone } = round;
  try {
    const input = await inTransaction(prisma, (tx) =>
      loadRound(tx, organizationId, { id, today: dayIn(zone, at) }),
    );
    const result = await solveInWorker(input, signal);
    const pairs = explainRound(result.pairs, input);
    await inTransaction(prisma, async (tx) => {
      await lockPairs(tx, organizationId);
      if (!(await isUnsolved(tx, { organizationId, id, version }))) return;
      await keepPreview(tx, organizationId, id, { result, pairs });
      const messenger = messengerFor(tx, organizationId);
      for (const { to, subject, key } of await previewNews(tx, organizationId, id))
        await messenger.say(to, previewMessage, subject, key);
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    log.error({ round: id, err: error }, 'a round of mentoring could not be solved');
    await inTransaction(prisma, (tx) => giveUp(tx, { organizationId, id, version }));
  }
}
