import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../src/db/ask.ts';
import { Prisma } from '../../src/db/client/client.ts';
import { isDatabaseAway } from '../../src/db/failures.ts';
import { goAlone, oneOnlyAbout } from '../../src/db/in-step.ts';
import { manyOf } from '../../src/db/many-of.ts';
import { poolOf } from '../../src/db/pool.ts';
import { inSharedTransaction } from '../../src/db/shared-transaction.ts';
import { inTransaction, type Tx } from '../../src/db/transaction.ts';
import { freshDatabase } from '../database.ts';

/* What many do at the same moment is recorded together, and none of them notices: each as if it had been alone. */

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

type Found = { readonly name: string; readonly transaction: string; readonly pid: number };

/** How many statements have founded how many organizations. */
const statements: number[] = [];

const found = async (tx: Tx, name: string, zone = 'America/Denver') => {
  const row = await ask<Found, { name: string; zone: string }>(tx, {
    name: 'found',
    input: { name, zone },
    sql(all) {
      statements.push(all.length);
      return Prisma.sql`WITH r AS (SELECT * FROM ${manyOf('r', { name: 'text', zone: 'text' }, all)}), made AS (INSERT INTO organizations (id, name, zone) SELECT gen_random_uuid(), name, zone FROM r)
      SELECT at, name, pg_current_xact_id()::text AS transaction, pg_backend_pid() AS pid FROM r`;
    },
  });
  if (!row) throw new Error('Nothing was founded');
  return row;
};
const nap = (tx: Tx, seconds: number) =>
  ask(tx, {
    name: `nap ${seconds}`,
    input: seconds,
    sql: () => Prisma.sql`SELECT 1 AS at, pg_sleep(${seconds})`,
  });
const names = async (start: string) => {
  const all = await database.prisma.organization.findMany({ where: { name: { startsWith: start } } });
  return all.map(({ name }) => name).sort();
};

/** One is alone, and the others are enough for a second transaction: with them nobody else can set out. */
const keepBusy = (seconds: number) =>
  Array.from({ length: 9 }, () => inSharedTransaction(database.prisma, (tx) => nap(tx, seconds)));

/** What becomes of works that come while others keep the program busy, so that all of them share one transaction. */
async function crowd<Result>(works: readonly ((tx: Tx) => Promise<Result>)[]) {
  const busy = keepBusy(0.05);
  const settled = await Promise.allSettled(works.map((work) => inSharedTransaction(database.prisma, work)));
  await Promise.all(busy);
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error)));
}
const numbered = (start: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${start} ${10 + n}`);

test('they share a transaction and their statements, and each has its own answer', async () => {
  const all = numbered('shared', 12);
  statements.length = 0;
  const done = await crowd(
    all.map((name) => async (tx: Tx) => [await found(tx, name), await found(tx, `${name} too`)] as const),
  );
  expect(done.map((pair) => 'length' in pair && pair.map(({ name }) => name))).toEqual(
    all.map((name) => [name, `${name} too`]),
  );
  expect(statements).toEqual([12, 12]);
  expect(new Set(done.map((pair) => 'length' in pair && pair[0].transaction)).size).toBe(1);
  expect(await names('shared')).toHaveLength(24);
});

test('a few wait for the one that is under way and share the next, enough set out at once', async () => {
  let under = 0;
  const keep = (seconds: number) => {
    under += 1;
    return inSharedTransaction(database.prisma, (tx) => nap(tx, seconds)).then(() => {
      under -= 1;
    });
  };
  const come = async (name: string) => {
    const { transaction } = await inSharedTransaction(database.prisma, (tx) => found(tx, name));
    return { transaction, beside: under };
  };
  const first = keep(0.1);
  const few = await Promise.all(numbered('few', 3).map(come));
  await first;
  expect(few.map(({ beside }) => beside)).toEqual([0, 0, 0]);
  expect(new Set(few.map(({ transaction }) => transaction)).size).toBe(1);
  const second = keep(0.2);
  const enough = await Promise.all(numbered('enough', 8).map(come));
  await second;
  expect(new Set(enough.map(({ beside }) => beside))).toEqual(new Set([1]));
  expect(new Set(enough.map(({ transaction }) => transaction)).size).toBe(1);
});

test('somebody by themselves has a transaction like any other, in which Prisma may be asked', async () => {
  const made = await inSharedTransaction(database.prisma, async (tx) => {
    await found(tx, 'lone 1');
    return tx.organization.create({ data: { name: 'lone 2', zone: 'UTC' } });
  });
  expect(made.name).toBe('lone 2');
  expect(await names('lone')).toEqual(['lone 1', 'lone 2']);
});

test('who throws is told so, alone, and has recorded nothing', async () => {
  let runs = 0;
  const done = await crowd(
    numbered('thrown', 5).map((name, at) => async (tx: Tx) => {
      const row = await found(tx, name);
      if (at !== 2) return row;
      runs += 1;
      throw new Error('Enough');
    }),
  );
  expect(done[2]).toMatchObject({ message: 'Enough' });
  expect(runs).toBe(2);
  expect(await names('thrown')).toEqual(numbered('thrown', 5).filter((_, at) => at !== 2));
});

test('who asks Prisma, is told to go alone, or is about the same as another, is recorded apart', async () => {
  const done = await crowd([
    ...numbered('apart', 3).map((name) => (tx: Tx) => found(tx, name)),
    async (tx: Tx) => {
      const row = await found(tx, 'apart by Prisma');
      await tx.organization.updateMany({ where: { name: 'apart by Prisma' }, data: { zone: 'UTC' } });
      return row;
    },
    async (tx: Tx) => {
      goAlone(tx);
      return found(tx, 'apart told');
    },
    ...['apart twice 1', 'apart twice 2'].map((name) => async (tx: Tx) => {
      const row = await found(tx, name);
      oneOnlyAbout(tx, 'the same person');
      return row;
    }),
  ]);
  const transactions = done.map((one) => ('transaction' in one ? one.transaction : one.message));
  expect(new Set(transactions.slice(0, 3)).size).toBe(1);
  // Of the two about the same one stays.
  expect(new Set(transactions).size).toBe(4);
  expect(await names('apart')).toEqual([
    ...numbered('apart', 3),
    'apart by Prisma',
    'apart told',
    'apart twice 1',
    'apart twice 2',
  ]);
});

test('a statement that fails for one of them fails for nobody else', async () => {
  const done = await crowd(
    numbered('failed', 4).map((name, at) => (tx: Tx) => found(tx, name, at === 1 ? '\u0000' : 'UTC')),
  );
  expect(done.map((one) => ('name' in one && 'pid' in one ? one.name : 'failed'))).toEqual(
    numbered('failed', 4).map((name, at) => (at === 1 ? 'failed' : name)),
  );
  expect(await names('failed')).toHaveLength(3);
});

test('a connection that breaks is told to all of them, and nothing is recorded', async () => {
  const done = await crowd(
    numbered('cut', 3).map((name, at) => async (tx: Tx) => {
      const { pid } = await found(tx, name);
      if (at === 1) await database.prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
      return found(tx, `${name} too`);
    }),
  );
  expect(done.map(isDatabaseAway)).toEqual([true, true, true]);
  expect(await names('cut')).toEqual([]);
});

test('who waits for a row that somebody has locked keeps nobody else waiting', async () => {
  const { id } = await database.prisma.organization.create({ data: { name: 'locked', zone: 'UTC' } });
  const touch = (tx: Tx) =>
    ask<Found, string>(tx, {
      ...{ name: 'touch', input: id },
      sql: () => Prisma.sql`UPDATE organizations SET zone = 'UTC' WHERE id = ${id}::uuid
        RETURNING 1 AS at, name, '' AS transaction, 0 AS pid`,
    });
  const order: string[] = [];
  const locker = inTransaction(database.prisma, async (tx) => {
    await tx.$executeRaw`UPDATE organizations SET zone = 'UTC' WHERE id = ${id}::uuid`;
    await sleep(1500);
    order.push('unlocked');
  });
  await sleep(100);
  const done = await crowd([
    ...numbered('unhindered', 3).map((name) => (tx: Tx) => found(tx, name).finally(() => order.push(name))),
    async (tx: Tx) => {
      const row = await touch(tx);
      order.push('touched');
      return row;
    },
  ]);
  await locker;
  expect(order.slice(-2)).toEqual(['unlocked', 'touched']);
  expect(done.map((one) => one && 'name' in one && one.name)).toEqual([
    ...numbered('unhindered', 3),
    'locked',
  ]);
  expect(await names('unhindered')).toHaveLength(3);
});

test('slow ones make room for others, and connections come back', async () => {
  let over = false;
  const slow = keepBusy(2).map((one) =>
    one.then(() => {
      over = true;
    }),
  );
  await inSharedTransaction(database.prisma, (tx) => found(tx, 'quick'));
  expect(over).toBe(false);
  await Promise.all(slow);
  const pool = poolOf(database.prisma);
  expect(pool.idleCount).toBe(pool.totalCount);
  expect(pool.waitingCount).toBe(0);
});
