import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';
import { markDatabase } from '../../src/db/mark.ts';
import { freePort } from '../app.ts';
import { freshDatabase } from '../database.ts';
import { cleanUp, newFolder, postmasterOf, startProgram } from './program.ts';

vi.setConfig({ testTimeout: 120_000 });
afterEach(cleanUp);

const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789' };
const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const DATABASE = { DATABASE_URL: 'postgres://me:secret@db.example/catchword' };
const IDENTITY = {
  TEAMS_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  TEAMS_TENANT_ID: '66666666-7777-4888-9999-aaaaaaaaaaaa',
  TEAMS_MANAGED_IDENTITY: 'true',
};
const LINKS = { PUBLIC_URL: 'https://ce.example.org' };

/** The variables that the problems begin with, in order; nothing when the settings are accepted. */
function complaintsAbout(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => problem.split(' ')[0] ?? '').sort();
  }
}

describe('settings', () => {
  test.each([
    ['nothing at all', {}],
    ['blanks', { PORT: ' ', SLACK_BOT_TOKEN: '', DATABASE_URL: '  ' }],
    ['a port', { PORT: ' 8080 ' }],
    ['loopback by its other names', { HOST: '::1' }],
    ['Slack over HTTP', HTTP],
    ['Slack in Socket Mode', SOCKET],
    ['another API host', { ...HTTP, SLACK_API_URL: 'http://127.0.0.1:9/api' }],
    ['a database of the operator', { ...HTTP, ...DATABASE, HOST: '0.0.0.0' }],
    ['a key', { ENCRYPTION_KEY: 'ab'.repeat(32) }],
    ['links to this machine itself', { PUBLIC_URL: 'http://localhost:3000' }],
    ['a managed identity without links', IDENTITY],
    ['a managed identity with links and a key', { ...IDENTITY, ...LINKS, ENCRYPTION_KEY: 'ab'.repeat(32) }],
    ['a managed identity beside Slack, whose secret signs links', { ...IDENTITY, ...LINKS, ...HTTP }],
  ])('%s: accepted', (_what, env) => expect(complaintsAbout(env)).toEqual([]));

  test.each<[string, Record<string, string>, string[]]>([
    ['a port that is a word', { PORT: 'http' }, ['PORT']],
    ['port 0', { PORT: '0' }, ['PORT']],
    ['a port too far', { PORT: '65536' }, ['PORT']],
    ['half a port', { PORT: '80.5' }, ['PORT']],
    ['a sandbox open to the network', { HOST: '0.0.0.0' }, ['HOST']],
    ['a sandbox at an address of this machine', { HOST: '192.168.1.5' }, ['HOST']],
    ['another kind of database', { ...HTTP, DATABASE_URL: 'mysql://x/y' }, ['DATABASE_URL']],
    ['a database that is no address', { ...HTTP, DATABASE_URL: 'localhost' }, ['DATABASE_URL']],
    ['a loud log', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
    ['a public address without its protocol', { PUBLIC_URL: 'ce.example.org' }, ['PUBLIC_URL']],
    ['a public address of another protocol', { PUBLIC_URL: 'ftp://ce.example.org' }, ['PUBLIC_URL']],
    ['links that travel unencrypted', { PUBLIC_URL: 'http://ce.example.org' }, ['PUBLIC_URL']],
    ['a short key', { ENCRYPTION_KEY: 'abcd' }, ['ENCRYPTION_KEY']],
    ['a key that is not hexadecimal', { ENCRYPTION_KEY: 'xy'.repeat(32) }, ['ENCRYPTION_KEY']],
    ['a short metrics token', { METRICS_TOKEN: 'abc' }, ['METRICS_TOKEN']],
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: '0123456789' }, ['SLACK_BOT_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    ['an API host alone', { SLACK_API_URL: 'http://x/' }, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']],
    ['a database without a platform', { ...DATABASE, HOST: '0.0.0.0' }, ['DATABASE_URL']],
    ['both ways at once', { ...HTTP, ...SOCKET }, ['SLACK_SIGNING_SECRET']],
    ['a user token', { ...HTTP, SLACK_BOT_TOKEN: 'xoxp-1' }, ['SLACK_BOT_TOKEN']],
    ['a bot token as the app token', { ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    ['an API host without a protocol', { ...HTTP, SLACK_API_URL: 'slack.com/api' }, ['SLACK_API_URL']],
    ['a Teams trial with credentials', { TEAMS_LOCAL: 'true', TEAMS_CLIENT_SECRET: 'x' }, ['TEAMS_LOCAL']],
    ['links that nothing can sign', { ...IDENTITY, ...LINKS }, ['ENCRYPTION_KEY']],
    ['OAuth, which comes later', { ...HTTP, SLACK_CLIENT_ID: '1' }, ['SLACK_CLIENT_ID']],
    [
      'letting everybody in',
      { ...HTTP, DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true' },
      ['DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS'],
    ],
    [
      'everything at once',
      { PORT: 'x', LOG_LEVEL: 'x', ...DATABASE, SMTP_URL: 'x', METRICS_TOKEN: 'x', PUBLIC_URL: 'x' },
      [...['DATABASE_URL', 'LOG_LEVEL', 'METRICS_TOKEN', 'PORT', 'PUBLIC_URL', 'SMTP_URL']],
    ],
  ])('%s: named', (_what, env, names) => expect(complaintsAbout(env)).toEqual(names));

  test('no complaint repeats a secret or speaks of the machinery', () => {
    const secret = 'hunter2hunter2';
    const all = {
      ...{ PORT: secret, HOST: secret, DATABASE_URL: secret, LOG_LEVEL: secret, PUBLIC_URL: secret },
      ...{ ENCRYPTION_KEY: secret, METRICS_TOKEN: 'x', SLACK_BOT_TOKEN: secret, SLACK_APP_TOKEN: secret },
      ...{ SLACK_SIGNING_SECRET: 'x', SLACK_API_URL: secret, TEAMS_TENANT_ID: secret, PORT2: '1' },
    };
    expect(() => readConfig(all)).toThrow(ConfigError);
    expect(complaintText(all)).not.toContain(secret);
    expect(complaintText({ PORT: '80.5' })).not.toMatch(/Invalid input|expected|received/);
  });
});

function complaintText(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('the program', () => {
  test('names every wrong setting at once and ends with code 1', async () => {
    const env = { PORT: 'x', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'nonsense' };
    const program = await startProgram({ folder: newFolder(), env });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    for (const name of [...Object.keys(env), 'SLACK_SIGNING_SECRET'])
      expect(program.output()).toContain(name);
    expect(program.output()).not.toMatch(/ {4}at /);
  });

  test('says that its port is taken, ends with code 1 and leaves no database running', async () => {
    const folder = newFolder();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const program = await startProgram({ folder, port });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output()).toContain(`Port ${port} is taken by another program`);
    expect(postmasterOf(folder, 'sandbox')).toBeUndefined();
    other.close();
  });

  test('refuses the database of the other mode', async () => {
    const database = await freshDatabase();
    const client = new pg.Client(database.connection);
    await client.connect();
    await markDatabase(client, 'sandbox');
    await client.end();
    const env = { ...HTTP, DATABASE_URL: urlOf(database.connection) };
    const program = await startProgram({ folder: newFolder(), env });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output()).toContain('This is a sandbox database and cannot be used in live mode');
    await database.drop();
  });

  test('a database that cannot be reached: says so without repeating the password', async () => {
    const env = { ...HTTP, DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${await freePort()}/x` };
    const program = await startProgram({ folder: newFolder(), env });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output()).toContain('The database that DATABASE_URL names cannot be used');
    expect(program.output()).not.toContain('hunter2');
  });

  test('Slack cannot be reached: it runs on, says why at /readyz, and is ready when Slack appears', async () => {
    const api = await freePort();
    const env = { ...HTTP, SLACK_API_URL: `http://127.0.0.1:${api}/api/`, LOG_LEVEL: 'fatal' };
    const program = await startProgram({ folder: newFolder(), env });
    await program.ready;
    const before = await ready(program.origin);
    expect(before).toMatchObject({ status: 503, body: { ready: false } });
    expect(before.body.troubles.join()).toMatch(/Slack cannot be asked who this bot is/);
    expect(await (await fetch(`${program.origin}/healthz`)).json()).toEqual({ alive: true });
    const slack = createServer((_req, res) => res.end(JSON.stringify(WHO))).listen(api, '127.0.0.1');
    await expect
      .poll(() => ready(program.origin), { timeout: 60_000, interval: 100 })
      .toEqual({ status: 200, body: { ready: true, troubles: [] } });
    program.child.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
    slack.closeAllConnections();
    slack.close();
  });

  test.runIf(process.getuid?.() === 0)(
    'as root without user namespaces the console says who runs the database, and nothing else unasked',
    async () => {
      const programs = newFolder();
      writeFileSync(join(programs, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      chmodSync(programs, 0o755);
      const folder = newFolder();
      chmodSync(folder, 0o755);
      const env = { PATH: `${programs}:${process.env.PATH}` };
      const program = await startProgram({ folder, env });
      await program.ready;
      expect(program.output()).toMatch(/PostgreSQL does not run as root .*running it as (postgres|nobody)/);
      expect(program.output()).not.toContain('brought up to date');
      program.child.kill('SIGTERM');
      await program.ended;
    },
  );

  test('`npm start` in an empty folder answers a command soon', async () => {
    const before = performance.now();
    const program = await startProgram({ folder: newFolder(), command: ['npm', 'start'] });
    let answer: unknown;
    await expect
      .poll(
        async () => {
          answer = await firstAnswer(program.origin).catch(() => undefined);
          return answer;
        },
        { timeout: 60_000, interval: 50 },
      )
      .toEqual({ ok: true });
    const seconds = (performance.now() - before) / 1_000;
    console.log(`First answer ${seconds.toFixed(1)} s after npm start, database made on the way`);
    expect(seconds).toBeLessThan(30);
    program.child.kill('SIGTERM');
    await program.ended;
  });
});

const WHO = {
  ...{
    ok: true,
    url: 'http://x',
    team: 'Libraries',
    team_id: 'T1',
    user: 'bot',
    user_id: 'UBOT',
    bot_id: 'B1',
  },
};

async function ready(
  origin: string,
): Promise<{ status: number; body: { ready: boolean; troubles: string[] } }> {
  const response = await fetch(`${origin}/readyz`);
  return { status: response.status, body: await response.json() };
}

async function firstAnswer(origin: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ kind: 'command', as: 'U0ANA', in: 'D00ANA', text: '/logcredit 3h workshop' });
  const response = await fetch(`${origin}/sandbox/act`, { method: 'POST', headers, body });
  return response.json();
}

/** The test's server as an operator would write it. */
function urlOf(connection: Awaited<ReturnType<typeof freshDatabase>>['connection']): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host = '', port = 5432, user = '', password, database } = connection;
  const who = password === undefined ? user : `${user}:${encodeURIComponent(String(password))}`;
  return host.startsWith('/')
    ? `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${who}@${host}:${port}/${database}`;
}
