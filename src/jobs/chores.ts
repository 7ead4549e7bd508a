import type { PrismaClient } from '../db/client/client.ts';
import type { Queues } from './queues.ts';

type Chores = {
  readonly prisma: PrismaClient;
  readonly queues: Queues;
  /** Wakes all that is due and sleeps; repairs whatever wake-up a crash has lost. */
  sweep(): Promise<void>;
};

/** Housekeeping in machine time, by one process of all. */
export async function startChores({ prisma, queues, sweep }: Chores): Promise<void> {
  await queues.work('sweep', sweep);
  await queues.every('sweep', '* * * * *');
  await queues.work('tidy', () => tidy(prisma));
  await queues.every('tidy', '7 * * * *');
  // What the last process left behind need not wait for the minute.
  await queues.send('sweep', { data: {} });
}

/** Requests are remembered for a day, in which a platform may repeat them. */
async function tidy(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`DELETE FROM interactions WHERE created_at < now() - interval '24 hours'`;
}
