import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../src/db/ask.ts';
import { Prisma } from '../../src/db/client/client.ts';
import { isDatabaseAway, outcomeUnknown } from '../../src/db/failures.ts';
import { poolOf } from '../../src/db/pool.ts';
import { inTransaction, type Tx } from '../../src/db/transaction.ts';
import { freshDatabase } from '../database.ts';

/* One transaction for the driver and for Prisma: what either says is recorded together or not at all. */

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const zone = 'America/Denver';
const found = (tx: Tx, name: string) =>
  ask<{ id: string }, string>(tx, {
    name: 'found',
    input: name,
    sql: ([called]) => Prisma.sql`INSERT INTO organizations (id, name, zone)
    VALUES (gen_random_uuid(), ${called}, ${zone}) RETURNING 1 AS at, id`,
  });
const askOne = <Row>(tx: Tx, sql: Prisma.Sql) =>
  ask<Row, undefined>(tx, { name: 'one', input: undefined, sql: () => sql });
const names = async (start: string) => {
  const all = await database.prisma.organization.findMany({ where: { name: { startsWith: start } } });
  return all.map(({ name }) => name).sort();
};
/** The process of the server that works for this transaction. */
const backend = async (tx: Tx) => {
  const row = await askOne<{ pid: number }>(tx, Prisma.sql`SELECT 1 AS at, pg_backend_pid() AS pid`);
  return row?.pid;
};

test('Prisma joins on the same connection and sees what was written past it', async () => {
  await inTransaction(database.prisma, async (tx) => {
    const made = await found(tx, 'both 1');
    expect(await tx.organization.findUnique({ where: { id: made?.id ?? '' } })).toMatchObject({
      name: 'both 1',
    });
    await tx.organization.create({ data: { name: 'both 2', zone } });
    const [by] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    expect(by?.pid).toBe(await backend(tx));
    expect(await names('both')).toEqual([]);
  });
  expect(await names('both')).toEqual(['both 1', 'both 2']);
});

test('both are undone when the work throws', async () => {
  const work = inTransaction(database.prisma, async (tx) => {
    await found(tx, 'undone 1');
    await tx.organization.create({ data: { name: 'undone 2', zone } });
    throw new Error('Enough');
  });
  await expect(work).rejects.toThrow('Enough');
  expect(await names('undone')).toEqual([]);
});

test('a transaction in which a statement failed is never taken for a recorded one', async () => {
  const work = inTransaction(database.prisma, async (tx) => {
    await found(tx, 'failed');
    await askOne(tx, Prisma.sql`SELECT 1 / 0`).catch(() => undefined);
  });
  await expect(work).rejects.toThrow('Nothing was committed');
  expect(await names('failed')).toEqual([]);
});

test('what loses against another transaction is run once more', async () => {
  let runs = 0;
  const lost = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  await inTransaction(database.prisma, async (tx) => {
    runs += 1;
    await found(tx, 'again');
    if (runs === 1) throw lost;
  });
  expect(runs).toBe(2);
  expect(await names('again')).toEqual(['again']);
});

test('a connection that breaks before COMMIT records nothing; in COMMIT nobody can tell', async () => {
  const cut = (pid: number | undefined) =>
    database.prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
  const before = inTransaction(database.prisma, async (tx) => {
    await found(tx, 'cut');
    await cut(await backend(tx));
    await tx.organization.create({ data: { name: 'cut later', zone } });
  });
  expect(isDatabaseAway(await before.catch((error: unknown) => error))).toBe(true);
  const during = inTransaction(database.prisma, async (tx) => {
    await found(tx, 'cut');
    await cut(await backend(tx));
  });
  expect(outcomeUnknown(await during.catch((error: unknown) => error))).toBe(true);
  expect(await names('cut')).toEqual([]);
});

test('connections come back, whatever became of the work', async () => {
  const pool = poolOf(database.prisma);
  for (let turn = 0; turn < 25; turn += 1) {
    await inTransaction(database.prisma, (tx) =>
      turn % 2 ? tx.$queryRaw`SELECT 1 / 0` : found(tx, 'back'),
    ).catch(() => undefined);
  }
  expect(pool.idleCount).toBe(pool.totalCount);
  expect(pool.waitingCount).toBe(0);
});

test('a date reaches a date column as the same day wherever the machine stands', async () => {
  const day = new Date('2026-06-03T00:00:00Z');
  const row = await inTransaction(database.prisma, (tx) =>
    askOne<{ day: string; second: string }>(
      tx,
      Prisma.sql`SELECT 1 AS at, (${[day]}::date[])[1]::text AS day,
        extract(epoch FROM ${day}::timestamptz)::int::text AS second`,
    ),
  );
  expect(row).toMatchObject({ day: '2026-06-03', second: String(day.getTime() / 1000) });
});
