import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Connection } from '../../src/db/connection.ts';
import { runningPostmaster } from '../../src/db/embedded/postmaster.ts';
import { isDatabaseAway, outcomeUnknown } from '../../src/db/failures.ts';
import { type Database, openDatabase } from '../../src/db/open-database.ts';
import { inTransaction, type Tx } from '../../src/db/transaction.ts';
import { administer, onDatabase } from '../database.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'catchword-open-'));
const cluster = join(dataFolder, 'sandbox', 'pg18');
const silent = { log: () => {} };
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ dataFolder, mode: 'sandbox', log: () => {} });
});
afterAll(async () => {
  await database.stop();
  expect(runningPostmaster(cluster)).toBeUndefined();
  rmSync(dataFolder, { recursive: true });
});

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function urlOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { user, password = '', host, port, database: name } = connection;
  return `postgresql://${user}:${password}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`;
}

/** The server ends the connection of this transaction and has done so when this returns. */
async function terminateSelf(tx: Tx): Promise<void> {
  const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  await database.prisma.$queryRaw`SELECT pg_terminate_backend(${row?.pid}::int, 2000)`;
}

const addOrganization = (name: string) => database.prisma.organization.create({ data: { name } });
const organizationsNamed = (name: string) => database.prisma.organization.count({ where: { name } });

test('opens with all tables, and twice at once', async () => {
  await addOrganization('Shared');
  const second = await openDatabase({ dataFolder, mode: 'sandbox', ...silent });
  expect(await second.prisma.organization.count({ where: { name: 'Shared' } })).toBe(1);
  await second.stop();
  expect(await database.ping()).toBe('read-write');
});

describe('sandbox and live', () => {
  test('keep their embedded data in folders of their own', async () => {
    const live = await openDatabase({ dataFolder, mode: 'live', ...silent });
    expect(await live.prisma.organization.count()).toBe(0);
    await live.stop();
    expect(runningPostmaster(join(dataFolder, 'live', 'pg18'))).toBeUndefined();
  });

  test('refuse each other’s database', async () => {
    const name = `marked_${process.pid}`;
    const server = inject('server').connection;
    await administer(server, `CREATE DATABASE ${name}`);
    const databaseUrl = urlOf(onDatabase(server, name));
    const live = await openDatabase({ databaseUrl, dataFolder, mode: 'live', ...silent });
    await live.ping();
    await live.stop();
    await expect(openDatabase({ databaseUrl, dataFolder, mode: 'sandbox', ...silent })).rejects.toThrow(
      'This is a live database and cannot be used in sandbox mode',
    );
    await administer(server, `DROP DATABASE ${name}`);
  });

  test('a database that cannot be reached is told without its password', async () => {
    const databaseUrl = 'postgresql://me:secret@127.0.0.1:1/none';
    const error = await failure(openDatabase({ databaseUrl, dataFolder, mode: 'live', ...silent }));
    expect(String(error)).toMatch(/DATABASE_URL names cannot be used: connect ECONNREFUSED 127.0.0.1:1/);
    expect(String(error)).not.toContain('secret');
  });
});

describe('transactions', () => {
  test('are recorded whole or not at all', async () => {
    const refused = inTransaction(database.prisma, async (tx) => {
      await tx.organization.create({ data: { name: 'Half' } });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await organizationsNamed('Half')).toBe(0);
  });

  test('run once more after a deadlock', async () => {
    const [a, b] = [await addOrganization('Dead'), await addOrganization('Lock')];
    let runs = 0;
    // Both hold one row before either asks for the other.
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const rename = (first: string, second: string, name: string) =>
      inTransaction(database.prisma, async (tx) => {
        runs += 1;
        await tx.organization.update({ where: { id: first }, data: { name } });
        arrived += 1;
        if (arrived === 2) open();
        await both;
        await tx.organization.update({ where: { id: second }, data: { name } });
      });
    await Promise.all([rename(a.id, b.id, 'one'), rename(b.id, a.id, 'two')]);
    expect(runs).toBe(3);
  });

  test('say so when the connection breaks during COMMIT, and only then', async () => {
    const lost = await failure(
      inTransaction(database.prisma, async (tx) => {
        await tx.organization.create({ data: { name: 'Maybe' } });
        await terminateSelf(tx);
      }),
    );
    expect(outcomeUnknown(lost)).toBe(true);
    expect(isDatabaseAway(lost)).toBe(true);

    const before = await failure(
      inTransaction(database.prisma, async (tx) => {
        await terminateSelf(tx);
        await tx.organization.count();
      }),
    );
    expect(outcomeUnknown(before)).toBe(false);
    expect(isDatabaseAway(before)).toBe(true);
  });
});

describe('a database that is away', () => {
  test('gives an error within two seconds and works again without a restart', async () => {
    const server = runningPostmaster(cluster);
    // A stopped postmaster accepts connections and answers none, as a machine that hangs does.
    process.kill(server?.pid ?? 0, 'SIGSTOP');
    const began = performance.now();
    // More at once than there are idle connections, so that some need a new one.
    const errors = await Promise.all(
      Array.from({ length: 12 }, () => failure(database.prisma.$queryRaw`SELECT pg_sleep(0.1)::text`)),
    );
    const away = errors.filter((error) => error !== undefined);
    expect(performance.now() - began).toBeLessThan(3000);
    process.kill(server?.pid ?? 0, 'SIGCONT');
    expect(away.length).toBeGreaterThan(0);
    expect(away.every(isDatabaseAway)).toBe(true);
    await database.ping();
    expect(await organizationsNamed('Shared')).toBe(1);
  });

  test('is started again when it was ours', async () => {
    await addOrganization('Before');
    process.kill(runningPostmaster(cluster)?.pid ?? 0, 'SIGINT');
    let error: unknown;
    while (error === undefined) error = await failure(database.ping());
    expect(isDatabaseAway(error)).toBe(true);
    await expect.poll(() => failure(database.ping()), { timeout: 10_000, interval: 20 }).toBeUndefined();
    expect(await organizationsNamed('Before')).toBe(1);
  });

  test.each([
    ['a refused value', () => database.prisma.organization.create({ data: { name: 'x', id: 'no uuid' } })],
    ['a slow statement', () => database.prisma.$queryRaw`SELECT pg_sleep(6)::text`],
    ['a broken statement', () => database.prisma.$queryRaw`SELECT nothing FROM nowhere`],
    ['another server', () => fetch('http://127.0.0.1:1/')],
  ])('is not %s', async (_, work) => {
    const error = await failure(work());
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAway(error)).toBe(false);
  });
});
