import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectionTo } from '../../src/db/embedded/address.ts';
import { settlePlace } from '../../src/db/embedded/place.ts';
import { isPostgres, runningPostmaster } from '../../src/db/embedded/postmaster.ts';
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts';

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const linux = process.platform === 'linux';
const linuxRoot = linux && process.getuid?.() === 0;
const folders: string[] = [];
const apps: ChildProcess[] = [];

afterEach(() => {
  for (const app of apps.splice(0)) app.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    const server = runningPostmaster(join(folder, 'pg18'));
    if (server !== undefined) process.kill(server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Like `mktemp -d`: closed to everybody else. */
function newFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'catchword-embedded-'));
  folders.push(folder);
  return folder;
}

const silent = { log: () => {} };

/** A cluster made once and copied, for tests that are not about making one. */
const made = mkdtempSync(join(tmpdir(), 'catchword-embedded-'));
beforeAll(async () => (await startEmbedded(made, silent)).stop());
afterAll(() => rmSync(made, { recursive: true, force: true }));

function folderWithCluster(folder = newFolder()): string {
  cpSync(join(made, 'pg18'), join(folder, 'pg18'), { recursive: true });
  chmodSync(join(folder, 'pg18'), 0o700);
  return folder;
}

async function ask(connection: pg.ClientConfig, statement: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

type App = {
  process: ChildProcess;
  lines: string[];
  line(start: string): Promise<string>;
  ended: Promise<unknown>;
};

/** Another process of the application, in a Node of its own. */
function startApp(folder: string, task = 'hold', env: NodeJS.ProcessEnv = {}): App {
  const program = join(import.meta.dirname, 'embedded-process.ts');
  const child = spawn(process.execPath, [program, folder, task], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  apps.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (text) => lines.push(text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const line = (start: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((text) => text.startsWith(start));
        if (found !== undefined) resolve(found.slice(start.length).trim());
        return found !== undefined;
      };
      if (look()) return;
      reader.on('line', look);
      void ended.then(() => look() || reject(new Error(`ended without "${start}": ${lines.join(' | ')}`)));
    });
  return { process: child, lines, line, ended };
}

function postmasterOf(folder: string): number {
  return runningPostmaster(join(folder, 'pg18'))?.pid ?? 0;
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isPostgres(pid), { timeout: 5000, interval: 10 }).toBe(false);
}

describe('one process', () => {
  test('starts a durable server that only this user can reach, keeps rows, and leaves nothing running', async () => {
    const folder = newFolder();
    const first = await startEmbedded(folder, silent);
    const pid = postmasterOf(folder);
    await ask(first.connection, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(
      await ask(
        first.connection,
        `SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses'),
                current_setting('server_encoding'), lower('ÉÇ')`,
      ),
    ).toEqual(['on', 'on', process.platform === 'win32' ? '127.0.0.1' : '', 'UTF8', 'éç']);
    const before = performance.now();
    await first.stop();
    expect(performance.now() - before).toBeLessThan(5000);
    await gone(pid);
    expect(readdirSync(folder)).toEqual(['pg18']);

    const second = await startEmbedded(folder, silent);
    expect(await ask(second.connection, 'SELECT n FROM kept')).toEqual([7]);
    await second.stop();
  });

  test('starts the server again when it dies underneath', async () => {
    const folder = folderWithCluster();
    const messages: string[] = [];
    const server = await startEmbedded(folder, { log: (message) => messages.push(message) });
    const pid = postmasterOf(folder);
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => ask(server.connection, 'SELECT 1').catch(() => []), { timeout: 30_000, interval: 20 })
      .toEqual([1]);
    expect(postmasterOf(folder)).not.toBe(pid);
    expect(messages).toContain('The embedded PostgreSQL server is gone; starting it again.');
    await server.stop();
    expect(postmasterOf(folder)).toBe(0);
  });

  test('believes no lock file whose process id now belongs to something else', async () => {
    const folder = folderWithCluster();
    const data = join(folder, 'pg18');
    writeFileSync(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1700000000\n5432\n${data}\n\n1 2\nready\n`,
    );
    writeFileSync(join(data, '.s.PGSQL.5432.lock'), `${process.pid}\n${data}\n1700000000\n5432\n${data}\n`);
    const server = await startEmbedded(folder, silent);
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await server.stop();
  });

  test('works below a path that is too long for a socket', async () => {
    const deep = join(newFolder(), 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const server = await startEmbedded(deep, silent);
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await server.stop();
    expect(postmasterOf(deep)).toBe(0);
  });

  test('says what is wrong when the data cannot be used', async () => {
    const folder = folderWithCluster();
    writeFileSync(join(folder, 'pg18', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startEmbedded(folder, silent)).rejects.toThrow(/could not start on .*no_such_setting/s);
  });
});

describe('several processes', () => {
  test('three at once on a new folder share one server, and the last one ends it', async () => {
    const folder = newFolder();
    const three = [startApp(folder), startApp(folder), startApp(folder)];
    await Promise.all(three.map((app) => app.line('ready')));
    const pid = postmasterOf(folder);
    const [first, ...others] = three;
    first?.process.kill('SIGTERM');
    await first?.line('stopped');
    expect(isPostgres(pid)).toBe(true);
    for (const app of others) app.process.kill('SIGTERM');
    await Promise.all(others.map((app) => app.line('stopped')));
    await gone(pid);
    expect(readdirSync(folder)).toEqual(['pg18']);
  });

  test.runIf(linux)('no token of ours reaches the server', async () => {
    const folder = folderWithCluster();
    const app = startApp(folder, 'hold', { SLACK_BOT_TOKEN: 'xoxb-secret' });
    await app.line('ready');
    const environment = readFileSync(`/proc/${postmasterOf(folder)}/environ`, 'utf8');
    expect(environment).toContain('TZ=UTC');
    expect(environment).not.toContain('xoxb');
    app.process.kill('SIGTERM');
    await app.line('stopped');
  });
});

describe('kill -9', () => {
  test('of the application: the next start joins its server and later ends it', async () => {
    const folder = folderWithCluster();
    const app = startApp(folder);
    await app.line('ready');
    const pid = postmasterOf(folder);
    app.process.kill('SIGKILL');
    await app.ended;
    const server = await startEmbedded(folder, silent);
    expect(postmasterOf(folder)).toBe(pid);
    await server.stop();
    await gone(pid);
  });

  test('of application, server and all its processes, while writing: every acknowledged row is there', async () => {
    const folder = folderWithCluster();
    const app = startApp(folder, 'write');
    await app.line('acked 50');
    const pid = postmasterOf(folder);
    const family = linux
      ? execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
          .trim()
          .split('\n')
      : [];
    app.process.kill('SIGKILL');
    for (const each of [String(pid), ...family]) process.kill(Number(each), 'SIGKILL');
    await app.ended;
    const acked = app.lines.filter((text) => text.startsWith('acked')).length;
    const server = await startEmbedded(folder, silent);
    const rows = await ask(server.connection, 'SELECT n FROM acked ORDER BY n');
    expect(rows.slice(0, acked)).toEqual(Array.from({ length: acked }, (_, index) => index + 1));
    expect(rows.length).toBeLessThanOrEqual(acked + 1);
    await server.stop();
  });

  test('inside the first initdb: the next start needs no help and cleans up', async () => {
    const folder = newFolder();
    const app = startApp(folder);
    const half = () =>
      readdirSync(folder).find((name) => name.startsWith('pg18.init-') && !name.includes('password'));
    await expect
      .poll(() => existsSync(join(folder, half() ?? 'none', 'base')), { timeout: 30_000, interval: 2 })
      .toBe(true);
    app.process.kill('SIGKILL');
    await app.ended;
    expect(readdirSync(folder)).not.toContain('pg18');
    const server = await startEmbedded(folder, silent);
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await server.stop();
  });
});

describe.runIf(linuxRoot)('as root where user namespaces are forbidden', () => {
  /** Found before the real one, like a kernel that says no. */
  function withoutNamespaces(): NodeJS.ProcessEnv {
    const programs = newFolder();
    writeFileSync(join(programs, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    chmodSync(programs, 0o755);
    return { PATH: `${programs}:${process.env.PATH}` };
  }

  function ownerOf(pid: number): string {
    return execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  }

  test('another OS user runs the server where it can reach the folder, and is given what root had made there', async () => {
    const folder = folderWithCluster();
    chmodSync(folder, 0o755);
    const app = startApp(folder, 'hold', withoutNamespaces());
    await app.line('ready');
    expect(app.lines.join('\n')).toMatch(/^log .*does not run as root.*running it as (postgres|nobody)/);
    expect(ownerOf(postmasterOf(folder))).not.toBe('0');
    app.process.kill('SIGTERM');
    await app.line('stopped');

    // The owner of the data decides from now on, namespaces or not.
    const server = await startEmbedded(folder, silent);
    expect(ownerOf(postmasterOf(folder))).not.toBe('0');
    await server.stop();
  });

  test('a folder that it cannot reach is replaced by one that it can, and the log says so', async () => {
    const folder = newFolder();
    const closed = join(folder, 'sandbox');
    const app = startApp(closed, 'hold', withoutNamespaces());
    const data = await app.line('ready');
    folders.push(join(data, '..'));
    expect(app.lines.join('\n')).toContain(
      `cannot reach ${closed}: the data lies in ${join(data, '..')} instead`,
    );
    app.process.kill('SIGTERM');
    await app.line('stopped');

    // Found again, also by a start that could have used a namespace.
    const place = settlePlace(closed, () => {});
    expect(place.dataFolder).toBe(data);
    const server = await startEmbedded(closed, silent);
    expect(await ask(connectionTo(place, 5432), 'SELECT 1')).toEqual([1]);
    await server.stop();
  });
});
