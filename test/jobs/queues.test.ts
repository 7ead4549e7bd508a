import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../src/db/transaction.ts';
import { type Queues, startQueues } from '../../src/jobs/queues.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let queues: Queues;
const logged: string[] = [];
const log = { info() {}, warn() {}, error: (_fields: object, says: string) => void logged.push(says) };

beforeEach(async () => {
  database = await freshDatabase();
  queues = await startQueues({ connection: database.connection, log });
});
afterEach(async () => {
  await queues.stop();
  await database.drop();
});

const order = (installationId: string) => ({ data: { installationId }, key: installationId });

test('a job exists when its transaction commits, and not when it is rolled back', async () => {
  const ran: string[] = [];
  const done = new Promise<void>((resolve) => {
    void queues.work('drain', async ({ installationId }) => {
      ran.push(installationId);
      if (installationId === 'last') resolve();
    });
  });
  const { prisma } = database;
  const failing = inTransaction(prisma, async (tx) => {
    await queues.sendIn(tx, 'drain', [order('rolled back')]);
    throw new Error('the handler failed');
  });
  await expect(failing).rejects.toThrow();
  await inTransaction(prisma, (tx) => queues.sendIn(tx, 'drain', [order('committed')]));
  await queues.send('drain', { ...order('last'), afterSeconds: 1 });
  await done;
  expect(ran).toEqual(['committed', 'last']);
});

test('jobs of one key run one after the other, those of others beside them', async () => {
  const running = new Set<string>();
  let most = 0;
  let left = 12;
  await new Promise<void>((resolve, reject) => {
    void queues.work('drain', async ({ installationId }) => {
      if (running.has(installationId)) reject(new Error('twice at a time'));
      running.add(installationId);
      most = Math.max(most, running.size);
      await new Promise((next) => setTimeout(next, 30));
      running.delete(installationId);
      left -= 1;
      if (left === 0) resolve();
    });
    for (let n = 0; n < 12; n += 1) void queues.send('drain', order(`w${n % 4}`));
  });
  expect(most).toBeGreaterThan(1);
});

test('what waits is forgotten on request, what runs is not', async () => {
  let runs = 0;
  await queues.send('drain', order('w'));
  await queues.send('drain', { ...order('w'), afterSeconds: 60 });
  await queues.send('drain', order('other'));
  await queues.forget('drain', 'w');
  await new Promise<void>((resolve) => {
    void queues.work('drain', async ({ installationId }) => {
      runs += 1;
      if (installationId === 'other') resolve();
    });
  });
  expect(runs).toBe(1);
});

test('a job that fails is logged and runs again', async () => {
  logged.length = 0;
  let runs = 0;
  await new Promise<void>((resolve) => {
    void queues.work('drain', async () => {
      runs += 1;
      if (runs === 1) throw new Error('the database was away');
      resolve();
    });
    void queues.send('drain', order('w'));
  });
  expect(runs).toBe(2);
  expect(logged).toEqual(['a background job failed']);
});

test('stopping waits for what runs, and takes nothing new', async () => {
  let finished = false;
  const started = new Promise<void>((resolve) => {
    void queues.work('drain', async () => {
      resolve();
      await new Promise((next) => setTimeout(next, 300));
      finished = true;
    });
  });
  await queues.send('drain', order('w'));
  await started;
  expect(queues.ready()).toBe(true);
  const stopped = queues.stop();
  expect(queues.ready()).toBe(false);
  await stopped;
  expect(finished).toBe(true);
});
