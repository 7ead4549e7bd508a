import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import type { Connection } from '../db/connection.ts';
import type { Tx } from '../db/transaction.ts';
import { hearTrouble, type Log } from './hear-trouble.ts';
import { type Orders, QUEUE_NAMES, QUEUES, type QueueName } from './queue-table.ts';

/** One job: jobs of the same key never run at the same time. `afterSeconds` is machine time. */
export type Order<Q extends QueueName> = {
  readonly data: Orders[Q];
  readonly key?: string;
  readonly afterSeconds?: number;
};

export type Handler<Q extends QueueName> = (data: Orders[Q], signal: AbortSignal) => Promise<void>;

export type Queues = {
  work<Q extends QueueName>(queue: Q, handler: Handler<Q>): Promise<void>;
  /** In the caller's transaction: the jobs exist when it commits, and not otherwise. One statement. */
  sendIn<Q extends QueueName>(tx: Tx, queue: Q, orders: readonly Order<Q>[]): Promise<void>;
  send<Q extends QueueName>(queue: Q, order: Order<Q>): Promise<void>;
  /** Removes the jobs of this key that wait; the one that runs is left alone. */
  forget(queue: QueueName, key: string): Promise<void>;
  /** Repeats in machine time by a cron expression in UTC; an occurrence missed while all were down comes once. */
  every(queue: QueueName, cron: string): Promise<void>;
  ready(): boolean;
  /** Waits for running work, 5 s at most; what is not done by then runs again elsewhere. */
  stop(): Promise<void>;
};

const STOP_MILLISECONDS = 5_000;

/** Starts the queue engine in its own schema of the same database. */
export async function startQueues(options: { connection: Connection; log: Log }): Promise<Queues> {
  const { connection, log } = options;
  const boss = new PgBoss({
    ...connection,
    application_name: 'catchword-jobs',
    schema: 'pgboss',
    max: 3,
    useListenNotify: true,
    registerInstance: false,
    // A killed worker's job is noticed when its heartbeat is 10 s old and the supervisor looks next; a second later
    // it may run again, and the next poll takes it.
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    openTelemetry: { enabled: false },
  });
  hearTrouble(boss, log);
  await boss.start();
  for (const name of QUEUE_NAMES) await prepare(boss, name);
  let ready = true;

  return {
    async work(queue, handler) {
      for (let worker = 0; worker < QUEUES[queue].workers; worker += 1) {
        await startWorker(boss, queue, handler, log);
      }
    },
    async sendIn(tx, queue, orders) {
      if (orders.length > 0) await boss.insert(queue, orders.map(jobOf), { db: fromPrisma(tx) });
    },
    async send(queue, order) {
      await boss.insert(queue, [jobOf(order)]);
    },
    async forget(queue, key) {
      const waiting = await boss.findJobs(queue, { key, queued: true });
      if (waiting.length > 0)
        await boss.deleteJob(
          queue,
          waiting.map(({ id }) => id),
        );
    },
    async every(queue, cron) {
      await boss.schedule(queue, cron, {}, { tz: 'UTC', missed: 'once' });
    },
    ready: () => ready,
    async stop() {
      ready = false;
      await boss.stop({ graceful: true, timeout: STOP_MILLISECONDS });
    },
  };
}

async function prepare(boss: PgBoss, name: QueueName): Promise<void> {
  const { policy, expireSeconds, keepSeconds } = QUEUES[name];
  const settings = {
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: expireSeconds,
    deleteAfterSeconds: keepSeconds,
    // Evenly: a delay that grows begins with one to two seconds, which a killed worker's job would wait as well.
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: false,
  };
  await boss.createQueue(name, { policy, ...settings });
  await boss.updateQueue(name, settings);
}

/**
 * A worker that looks again as soon as it is done: the engine's own would sleep until the next poll, although
 * more may be waiting (it only bursts with batches, and in a batch a slow job holds up the quick ones).
 */
async function startWorker<Q extends QueueName>(boss: PgBoss, queue: Q, handler: Handler<Q>, log: Log) {
  let id: string | undefined;
  const run = async ([job]: Job<Orders[Q]>[]) => {
    if (!job) return;
    try {
      await handler(job.data, job.signal);
    } catch (error) {
      log.error({ err: error, queue, job: job.id, retry: job.retryCount }, 'a background job failed');
      throw error;
    } finally {
      if (id !== undefined) boss.notifyWorker(id);
    }
  };
  // A notification wakes workers for jobs that are due when they are sent; delayed ones and retries need the poll.
  const pace = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
  id = await boss.work<Orders[Q]>(queue, { batchSize: 1, ...pace }, run);
}

function jobOf({ data, key, afterSeconds }: Order<QueueName>) {
  return {
    data,
    ...(key === undefined ? {} : { singletonKey: key }),
    ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
  };
}
