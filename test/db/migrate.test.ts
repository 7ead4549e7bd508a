import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import type { Connection } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { OUR_MIGRATIONS, readMigrations } from '../../src/db/migrations.ts';
import { administer, onDatabase } from '../database.ts';

const server = inject('server').connection;
const names: string[] = [];
const folders: string[] = [];
let connection: Connection;
let folder: string;

/** Each test begins with a database without any table, and with no migrations. */
beforeEach(async () => {
  const name = `migrate_${process.pid}_${names.length}`;
  names.push(name);
  await administer(server, `CREATE DATABASE ${name}`);
  connection = onDatabase(server, name);
  folder = mkdtempSync(join(tmpdir(), 'catchword-migrations-'));
  folders.push(folder);
});

afterAll(async () => {
  for (const name of names) await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  for (const each of folders) rmSync(each, { recursive: true });
});

function write(name: string, script: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), script);
}

function forget(name: string): void {
  rmSync(join(folder, name), { recursive: true });
}

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query({ text: statement, rowMode: 'array' }).finally(() => client.end());
  return rows.flat();
}

const tables = () =>
  ask(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`);

test('applies scripts once, in the order of their names, and records them as Prisma does', async () => {
  write('2_rows', 'INSERT INTO a VALUES (1); INSERT INTO a VALUES (2);');
  write('1_table', 'CREATE TABLE a (n int);');
  expect(await migrate(connection, { folder })).toEqual(['1_table', '2_rows']);
  expect(await migrate(connection, { folder })).toEqual([]);
  expect(await ask('SELECT n FROM a ORDER BY n')).toEqual([1, 2]);
  expect(
    await ask(
      `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at >= started_at
       FROM _prisma_migrations ORDER BY started_at LIMIT 1`,
    ),
  ).toEqual([
    '1_table',
    // sha256 of the script, as `sha256sum` prints it.
    '7f03d9c862ed8d33c0e406cce105b2d302ecdffbba7c18c32f0f1226e34dbaf2',
    1,
    null,
    null,
    true,
  ]);
});

test('a script that fails half-way leaves nothing, and the repaired one is applied at the next start', async () => {
  write('1_a', 'CREATE TABLE a (n int);');
  write('2_b', 'CREATE TABLE b (n int); INSERT INTO b VALUES (1); SELECT 1 / 0;');
  await expect(migrate(connection, { folder })).rejects.toThrow(
    /2_b failed and left nothing.*division by zero/,
  );
  expect(await tables()).toEqual(['_prisma_migrations', 'a']);
  write('2_b', 'CREATE TABLE b (n int);');
  expect(await migrate(connection, { folder })).toEqual(['2_b']);
});

test('refuses a script that was edited after it had been applied, but not other line ends', async () => {
  write('1_a', 'CREATE TABLE a (n int);\nCREATE TABLE b (n int);\n');
  await migrate(connection, { folder });
  write('1_a', 'CREATE TABLE a (n int);\r\nCREATE TABLE b (n int);\r\n');
  expect(await migrate(connection, { folder })).toEqual([]);
  write('1_a', 'CREATE TABLE a (n bigint);\n');
  await expect(migrate(connection, { folder })).rejects.toThrow('1_a was edited after it had been applied');
});

test('works with a newer schema that only added, and refuses one that is marked as breaking', async () => {
  write('1_a', 'CREATE TABLE a (n int);');
  write('2_added', 'CREATE TABLE b (n int);');
  await migrate(connection, { folder });
  forget('2_added');
  expect(await migrate(connection, { folder })).toEqual([]);
  write('3_dropped_breaking', 'DROP TABLE a;');
  await migrate(connection, { folder });
  forget('3_dropped_breaking');
  await expect(migrate(connection, { folder })).rejects.toThrow(
    /newer release of Catchword \(3_dropped_breaking\)/,
  );
});

test('runs a script without a transaction where PostgreSQL demands it', async () => {
  write('1_a', 'CREATE TABLE a (n int);');
  write(
    '2_index',
    '-- no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS one ON a (n);\n-- and\nSELECT 1;\n',
  );
  expect(await migrate(connection, { folder })).toEqual(['1_a', '2_index']);
  expect(await ask(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'one'::regclass`)).toEqual([true]);
});

test('four processes at once: one applies, the others wait for it', async () => {
  write('1_a', 'CREATE TABLE a (n int); SELECT pg_sleep(0.3);');
  write('2_b', 'INSERT INTO a VALUES (1);');
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(connection, { folder })));
  expect(results.map(({ length }) => length).sort()).toEqual([0, 0, 0, 2]);
  expect(await ask('SELECT count(*)::int FROM a')).toEqual([1]);
});

test('a process that is killed inside a migration leaves nothing, and the next one begins again', async () => {
  write('1_slow', 'CREATE TABLE a (n int); SELECT pg_sleep(60);');
  const first = migrate(connection, { folder });
  first.catch(() => {});
  const running = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%'
                   AND pid <> pg_backend_pid()`;
  await expect.poll(() => ask(running), { interval: 10 }).toHaveLength(1);
  await ask(`SELECT pg_terminate_backend(pid) FROM (${running}) AS r`);
  await expect(first).rejects.toThrow('1_slow failed');
  write('1_slow', 'CREATE TABLE a (n int);');
  expect(await migrate(connection, { folder })).toEqual(['1_slow']);
});

test('a migration half done by another tool is not built upon', async () => {
  write('1_a', 'CREATE TABLE a (n int);');
  await migrate(connection, { folder });
  await ask('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(migrate(connection, { folder })).rejects.toThrow(/1_a was begun by another tool/);
});

test('tables go to public even when a schema is named like the user', async () => {
  const [user] = await ask('SELECT current_user');
  await ask(`CREATE SCHEMA "${user}"`);
  write('1_a', 'CREATE TABLE a (n int);');
  await migrate(connection, { folder });
  expect(await tables()).toEqual(['_prisma_migrations', 'a']);
});

test('our own migrations make what the schema says', () => {
  expect(readMigrations(OUR_MIGRATIONS).length).toBeGreaterThan(0);
  const program = join(import.meta.dirname, '..', '..', 'scripts', 'new-migration.ts');
  const output = execFileSync(process.execPath, ['--no-warnings', program, '--check'], { encoding: 'utf8' });
  expect(output).toContain('Schema and migrations agree.');
});
