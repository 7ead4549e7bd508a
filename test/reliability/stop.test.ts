import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { isAlive } from '../../src/db/embedded/postmaster.ts';
import { freePort } from '../app.ts';
import { ask, connectionOf, hangUp } from './its-database.ts';
import {
  childrenOf,
  cleanUp,
  clusterOf,
  newFolder,
  type Program,
  postmasterOf,
  ROOT,
  startProgram,
} from './program.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECONDS = 5;
const npm = ['npm', 'start'] as const;

beforeAll(() => {
  expect(existsSync(`${ROOT}/node_modules`)).toBe(true);
});
afterEach(async () => {
  await hangUp();
  cleanUp();
});

/** Every process below one, as long as it lives. */
function familyOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...familyOf(child)]);
}

/** Sends a signal, and expects an end with code 0 within five seconds and nothing left behind. */
async function endsCleanly(program: Program, folder: string, send: () => void): Promise<void> {
  const server = postmasterOf(folder, 'sandbox');
  const family = [...familyOf(program.child.pid ?? 0), ...(server ? [server, ...childrenOf(server)] : [])];
  const before = performance.now();
  send();
  const ending = await program.ended;
  await expect.poll(() => family.filter(isRunning), { timeout: SECONDS * 1_000, interval: 20 }).toEqual([]);
  expect((performance.now() - before) / 1_000).toBeLessThan(SECONDS);
  expect(ending.code ?? ending.signal).toSatisfy((end) => end === 0 || end === 'SIGTERM' || end === 'SIGINT');
  expect(postmasterOf(folder, 'sandbox')).toBeUndefined();
}

/** Whether it runs: a process nobody has collected yet does not. */
function isRunning(pid: number): boolean {
  return isAlive(pid) && !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z/.test(process.getBuiltinModule('fs').readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

async function type(program: Program, text: string): Promise<string> {
  const as = 'U0ANA';
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ kind: 'command', as, in: 'D00ANA', text });
  const response = await fetch(`${program.origin}/sandbox/act`, { method: 'POST', headers, body });
  return response.text();
}

/** Moves business time by days; answers what it is then, in milliseconds since the epoch. */
async function moveClock(program: Program, days: number): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ days }) };
  const { now }: { now: string } = await (await fetch(`${program.origin}/sandbox/clock`, init)).json();
  return Date.parse(now);
}

const titles = async (folder: string) =>
  (
    await ask<{ title: string }>(
      connectionOf(folder, 'sandbox'),
      `SELECT title FROM activities WHERE title LIKE 'Kept%' ORDER BY title`,
    )
  ).map(({ title }) => title);

/** Writes take a second, so that a signal meets one under way. */
const SLOW = `
  CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
  CREATE OR REPLACE TRIGGER slow AFTER INSERT ON activities FOR EACH ROW EXECUTE FUNCTION slow()`;

describe.skipIf(process.platform === 'win32')('the program is told to stop', () => {
  test('SIGTERM and SIGINT: work under way is finished, nothing is left behind, the data is kept', async () => {
    const folder = newFolder();
    const first = await startProgram({ folder });
    await first.ready;
    await ask(connectionOf(folder, 'sandbox'), SLOW);
    const typed = type(first, '/logcredit 21m webinar "Kept 1"');
    await sleep(400);
    await endsCleanly(first, folder, () => first.child.kill('SIGTERM'));
    expect(JSON.parse(await typed)).toEqual({ ok: true });
    expect(await first.ended).toEqual({ code: 0, signal: null });

    const second = await startProgram({ folder });
    await second.ready;
    expect(await titles(folder)).toEqual(['Kept 1']);
    await endsCleanly(second, folder, () => second.child.kill('SIGINT'));
    expect(await second.ended).toEqual({ code: 0, signal: null });
  });

  test('SIGTERM to npm, and Ctrl-C in its terminal', async () => {
    const folder = newFolder();
    const first = await startProgram({ folder, command: npm });
    await first.ready;
    expect(familyOf(first.child.pid ?? 0).length).toBeGreaterThan(0);
    await endsCleanly(first, folder, () => first.child.kill('SIGTERM'));

    const second = await startProgram({ folder, command: npm, detached: true });
    await second.ready;
    // Ctrl-C reaches every process of the terminal's foreground group.
    await endsCleanly(second, folder, () => process.kill(-(second.child.pid ?? 0), 'SIGINT'));
  });

  test('SIGTERM while the first start is under way: nothing is left behind, and the next start needs no help', async () => {
    const folder = newFolder();
    const moments = [
      () => list(`${folder}/sandbox`).some((name) => name.startsWith('pg18.init-')),
      () => postmasterOf(folder, 'sandbox') !== undefined,
    ];
    for (const hasCome of moments) {
      const program = await startProgram({ folder });
      await expect.poll(hasCome, { timeout: 60_000, interval: 5 }).toBe(true);
      const told = performance.now();
      program.child.kill('SIGTERM');
      const ended = await program.ended;
      // A machine that cannot do it in five seconds is cut off then; the next start needs no help all the same.
      const isCutOff = performance.now() - told >= SECONDS * 1_000;
      expect(ended, program.output()).toEqual({ code: isCutOff ? 1 : 0, signal: null });
      if (isCutOff) break;
      expect(postmasterOf(folder, 'sandbox')).toBeUndefined();
    }
    const last = await startProgram({ folder });
    await last.ready;
    await endsCleanly(last, folder, () => last.child.kill('SIGTERM'));
    expect(list(`${folder}/sandbox`)).toEqual(['pg18']);
  });

  test('a Slack that takes messages and never answers does not hold up the end', async () => {
    const folder = newFolder();
    const { server, port } = await silentSlack();
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'a signing secret',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    };
    const program = await startProgram({ folder, env });
    await program.ready;
    const postmaster = postmasterOf(folder, 'live');
    const before = performance.now();
    program.child.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect((performance.now() - before) / 1_000).toBeLessThan(SECONDS);
    expect(isRunning(postmaster ?? 0)).toBe(false);
    server.closeAllConnections();
    server.close();
  });

  test('two processes on one data folder share the server; the last one out stops it', async () => {
    const folder = newFolder();
    const [one, other] = [await startProgram({ folder }), await startProgram({ folder })];
    await Promise.all([one.ready, other.ready]);
    const postmaster = postmasterOf(folder, 'sandbox') ?? 0;
    // Both have a clock to move; whoever moves it last moves it on, never back.
    const far = await moveClock(one, 10);
    expect(await moveClock(other, 1)).toBeGreaterThanOrEqual(far);
    one.child.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(isRunning(postmaster)).toBe(true);
    await type(other, '/logcredit 22m webinar "Kept 2"');
    expect(await titles(folder)).toEqual(['Kept 2']);
    await endsCleanly(other, folder, () => other.child.kill('SIGTERM'));
    expect(isRunning(postmaster)).toBe(false);
    expect(existsSync(clusterOf(folder, 'sandbox'))).toBe(true);
  });
});

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function silentSlack(): Promise<{ server: Server; port: number }> {
  const server = createServer(() => {});
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, port };
}
