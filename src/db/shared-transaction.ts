import type { PrismaClient } from './client/client.ts';
import { isDatabaseAway, outcomeUnknown } from './failures.ts';
import { Apart, inStep, type Work } from './in-step.ts';
import { inTransaction, type Tx } from './transaction.ts';

/** Works in one transaction: of more, more would begin anew for one that cannot share it. */
const MOST_TOGETHER = 16;
/** With a single one the program idles while the database works; with three, groups are small and each costs more. */
const MOST_UNDER_WAY = 2;
/** Waiting works for which a second transaction is worth setting out; fewer wait for the first, which is back sooner. */
const ENOUGH = 8;
/** Milliseconds after which a slow transaction keeps nobody waiting any more. */
const PATIENCE = 250;

type Waiting = {
  readonly work: Work;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};
type Queue = { readonly waiting: Waiting[]; underWay: number };

const queues = new WeakMap<PrismaClient, Queue>();

/**
 * `inTransaction` for what many do at the same moment, as when everybody logs the workshop that has just ended: whoever
 * comes while others are under way shares the next transaction, and what its works ask is asked in one statement. Work
 * that cannot share one, because it asks Prisma, fails, or concerns the same person as another, is run again alone, so
 * `work` must do nothing but read and write through `tx`, wait for nothing else, and bear to be begun three times.
 * Throws what `inTransaction` throws.
 */
export function inSharedTransaction<Result>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const queue = queues.get(prisma) ?? { waiting: [], underWay: 0 };
  queues.set(prisma, queue);
  return new Promise((resolve, reject) => {
    queue.waiting.push({ work, resolve: (result) => resolve(result as Result), reject });
    setOut(prisma, queue);
  });
}

function setOut(prisma: PrismaClient, queue: Queue): void {
  if (queue.underWay >= MOST_UNDER_WAY) return;
  if (queue.waiting.length < (queue.underWay === 0 ? 1 : ENOUGH)) return;
  const group = queue.waiting.splice(0, MOST_TOGETHER);
  let counted = true;
  const makeRoom = () => {
    clearTimeout(timer);
    if (!counted) return;
    counted = false;
    queue.underWay -= 1;
    setOut(prisma, queue);
  };
  const timer = setTimeout(makeRoom, PATIENCE);
  queue.underWay += 1;
  void settle(prisma, group).then(makeRoom);
}

/** Never throws: each of the group hears for itself what became of it. */
async function settle(prisma: PrismaClient, group: readonly Waiting[]): Promise<void> {
  const [only, another] = group;
  if (!only) return;
  if (!another) return settleAlone(prisma, only);
  try {
    const results = await inStep(
      prisma,
      group.map(({ work }) => work),
    );
    for (const [at, { resolve }] of group.entries()) resolve(results[at]);
  } catch (error) {
    if (isDatabaseAway(error) || outcomeUnknown(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    const apart = error instanceof Apart ? group.filter((_, at) => error.works.has(at)) : group;
    for (const one of apart) void settleAlone(prisma, one);
    await settle(
      prisma,
      group.filter((one) => !apart.includes(one)),
    );
  }
}

function settleAlone(prisma: PrismaClient, { work, resolve, reject }: Waiting): Promise<void> {
  return inTransaction(prisma, work).then(resolve, reject);
}
