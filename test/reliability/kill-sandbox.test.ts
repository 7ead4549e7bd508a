import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish } from '../../prisma/seed.ts';
import type { PrismaClient } from '../../src/db/client/client.ts';
import type { Connection } from '../../src/db/connection.ts';
import { OUR_MIGRATIONS } from '../../src/db/migrations.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';
import { directMessageOf } from '../../src/sandbox/identity.ts';
import type { PageAct, PageState } from '../../src/sandbox/page-api.ts';
import { freePort } from '../app.ts';
import { freshDatabase } from '../database.ts';
import {
  ask,
  connectionOf,
  faultsOfLedger,
  hangUp,
  letMachineTimePass,
  letPaceRest,
} from './its-database.ts';
import { cleanUp, clusterOf, killServer, newFolder, type Program, startProgram } from './program.ts';
import { chooseSeed, seeded } from './random.ts';
import { someOf } from './some-of.ts';

/*
 * What a newcomer starts is killed: in its first initdb, in its migrations, while it brings the example data, and
 * later while people log and the clock is moved. Everything goes over HTTP, as the page does it.
 */

const KILLS = { initdb: 10, migrations: 12, furnishing: 12, use: 66 };
const PEOPLE = ['U0ANA', 'U0BEN', 'U0FINN', 'U0KEIKO'];

const seed = chooseSeed();
const random = seeded(seed);
const folder = newFolder();
let port: number;
let connection: Connection;
const figures: string[] = [];

beforeAll(async () => {
  port = await freePort();
});
afterAll(async () => {
  await hangUp();
  cleanUp();
  console.log(`seed ${seed}: ${figures.join('; ')}`);
});

const start = () => startProgram({ folder, port, env: { LOG_LEVEL: 'warn' } });

async function until(holds: () => boolean | Promise<boolean>, program: Program): Promise<boolean> {
  let gone = false;
  void program.ended.then(() => {
    gone = true;
  });
  while (!gone) {
    if (await holds()) return true;
    await sleep(8);
  }
  return false;
}

const counted = async (what: string, values: readonly unknown[] = []) =>
  (await ask<{ n: number }>(connection, `SELECT count(*)::int AS n FROM ${what}`, values).catch(() => []))[0]
    ?.n ?? 0;

test(`${KILLS.initdb} kills inside the first initdb: the next start finds nothing half made`, async () => {
  const cluster = clusterOf(folder, 'sandbox');
  const isHalfMade = () =>
    existsSync(join(folder, 'sandbox')) &&
    readdirSync(join(folder, 'sandbox')).some((name) => name.startsWith('pg18.init-'));
  let inside = 0;
  while (inside < KILLS.initdb) {
    const program = await start();
    expect(await until(() => isHalfMade() || existsSync(cluster), program)).toBe(true);
    await sleep(random() * 400);
    const hit = !existsSync(cluster);
    await program.kill();
    if (hit) inside += 1;
    else {
      killServer(folder, 'sandbox');
      rmSync(join(folder, 'sandbox'), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    }
  }
  const program = await start();
  await program.ready;
  connection = connectionOf(folder, 'sandbox');
  await program.kill();
  expect(readdirSync(join(folder, 'sandbox')).filter((name) => name.startsWith('pg18.init-'))).toEqual([]);
  figures.push(`${inside} kills inside initdb`);
}, 900_000);

/** The schemas of a cluster that has only just been made. */
const FORGET = `
  DROP SCHEMA IF EXISTS public, pgboss, sandbox, catchword_birth CASCADE; CREATE SCHEMA public`;

test(`${KILLS.migrations} kills inside the migrations and ${KILLS.furnishing} while furnishing: the house is whole`, async () => {
  const migrations = readdirSync(OUR_MIGRATIONS, { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const applied = () => counted('_prisma_migrations');
  const inside = { migrations: 0, furnishing: 0 };
  for (let n = 0; n < KILLS.migrations; n += 1) {
    await ask(connection, FORGET);
    const first = await start();
    await until(
      async () => (await counted(`pg_stat_activity WHERE application_name = 'catchword migration'`)) > 0,
      first,
    );
    await sleep(random() * 120);
    await first.kill();
    if ((await applied()) < migrations.length) inside.migrations += 1;
    if (n < KILLS.furnishing) {
      const second = await start();
      await until(async () => (await applied()) === migrations.length, second);
      await sleep(random() * 700);
      await second.kill();
      if ((await counted('pgboss.queue')) < 5 || (await counted('organizations')) === 0)
        inside.furnishing += 1;
    }
  }
  const program = await start();
  await program.ready;
  const own = await openDatabase({ dataFolder: folder, mode: 'sandbox', log: () => {} });
  expect(await inventory(own.prisma)).toEqual(await inventoryOfAnUndisturbedOne());
  await own.stop();
  await program.kill();
  figures.push(`${KILLS.migrations} kills around the migrations (${inside.migrations} inside)`);
  figures.push(`${KILLS.furnishing} while furnishing (${inside.furnishing} before its end)`);
  expect(inside.migrations).toBeGreaterThan(KILLS.migrations / 4);
}, 900_000);

async function inventory(prisma: PrismaClient) {
  return {
    organizations: await prisma.organization.count(),
    installations: await prisma.installation.count(),
    libraries: await prisma.library.count(),
    people: await prisma.person.count(),
    accounts: await prisma.account.count(),
    enrollments: await prisma.enrollment.count(),
    activities: await prisma.activity.count(),
    entries: await prisma.creditEntry.count(),
  };
}

async function inventoryOfAnUndisturbedOne() {
  const database = await freshDatabase();
  try {
    await furnish(database.prisma, await loadPrograms(), new Date());
    return await inventory(database.prisma);
  } finally {
    await database.drop();
  }
}

type Logged = { readonly title: string; acknowledged: boolean };
const logged: Logged[] = [];

/** Somebody types on the page; it counts as acknowledged when the page then shows the receipt. */
async function logAs(program: Program, n: number): Promise<void> {
  const title = `Life ${n} x`;
  const entry: Logged = { title, acknowledged: false };
  logged.push(entry);
  const as = PEOPLE[n % PEOPLE.length] ?? '';
  const home = directMessageOf(as);
  const text = `/logcredit ${20 + (n % 300)}m webinar "${title}" 2025-${String(1 + (n % 12)).padStart(2, '0')}-14`;
  try {
    await post(program, 'act', { kind: 'command', as, in: home, text } satisfies PageAct);
    const response = await fetch(`${program.origin}/sandbox/state?as=${as}&in=${home}`);
    const { messages }: PageState = await response.json();
    const shown = messages.map(({ blocks, text: words }) => `${words} ${JSON.stringify(blocks)}`);
    entry.acknowledged = shown.some((each) => each.includes('Recorded') && each.includes(title));
  } catch {
    // It died before the person could read anything.
  }
}

async function post(program: Program, where: 'act' | 'clock', body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${program.origin}/sandbox/${where}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test(`${KILLS.use} kills while people log and the clock moves: each record once, each message once`, async () => {
  let servers = 0;
  let jumps = 0;
  for (let life = 0; life < KILLS.use; life += 1) {
    const program = await start();
    if (life % 2 === 0) {
      await Promise.race([program.ready, sleep(300 + random() * 2_000)]);
      await program.kill();
      continue;
    }
    await program.ready;
    const jumping = life % 4 === 1;
    const first = life * 8;
    const typed = Array.from({ length: jumping ? 2 : 6 }, (_, n) => logAs(program, first + n));
    const moved = jumping ? post(program, 'clock', { toNextDue: true }).catch(() => {}) : undefined;
    if (jumping) await momentOfJump(jumps, program, moved);
    else await someOf(typed, Math.floor(random() * 6));
    await sleep(random() * 30);
    await program.kill();
    await Promise.all([...typed, moved]);
    if (jumping) jumps += 1;
    if (life % 20 === 19) {
      killServer(folder, 'sandbox');
      servers += 1;
    } else await letMachineTimePass(connection);
  }
  const last = await start();
  await last.ready;
  const isDone = async () => {
    await letPaceRest(connection);
    return (await counted(`deliveries WHERE state IN ('queued', 'claimed', 'unknown')`)) === 0;
  };
  expect(await until(isDone, last)).toBe(true);
  last.child.kill('SIGINT');
  expect(await last.ended).toEqual({ code: 0, signal: null });
  const { messages } = await accountForAll();
  const told = logged.filter(({ acknowledged }) => acknowledged).length;
  figures.push(
    `${KILLS.use} kills in use (half of them in the start, ${jumps} during a jump, ${servers} with the database server)`,
  );
  figures.push(`${logged.length} lines typed, ${told} acknowledged, ${messages} messages sent`);
  expect(told).toBeGreaterThan(KILLS.use / 8);
  expect(messages).toBeGreaterThan(0);
}, 1_800_000);

/** In the tick, when a message is on its way, or when one stands already; at the latest when the jump is over. */
async function momentOfJump(n: number, program: Program, moved: Promise<unknown> | undefined): Promise<void> {
  const before = await counted('sandbox.messages');
  const moments = [
    () => sleep(random() * 400),
    () =>
      until(
        async () => (await counted(`deliveries WHERE state = 'claimed' AND kind <> 'home'`)) > 0,
        program,
      ),
    () => until(async () => (await counted('sandbox.messages')) > before + Math.floor(random() * 4), program),
  ];
  await Promise.race([moments[n % moments.length]?.(), moved]);
}

/** Compares what people read with what is recorded, and what is marked as sent with what stands in the workspace. */
async function accountForAll(): Promise<{ messages: number }> {
  const own = await openDatabase({ dataFolder: folder, mode: 'sandbox', log: () => {} });
  try {
    const { prisma } = own;
    const activities = await prisma.activity.findMany({ where: { title: { startsWith: 'Life ' } } });
    const times = (title: string) => activities.filter((each) => each.title === title).length;
    expect(logged.filter(({ title, acknowledged }) => acknowledged && times(title) !== 1)).toEqual([]);
    expect(logged.filter(({ title }) => times(title) > 1)).toEqual([]);
    const offset = await prisma.clockOffset.findUnique({ where: { id: 1 } });
    const now = new Date(Date.now() + Number(offset?.milliseconds ?? 0));
    expect(await faultsOfLedger(prisma, now)).toEqual([]);
    const deliveries = await prisma.delivery.findMany({ where: { kind: { not: 'home' } } });
    const sent = deliveries.filter(({ state }) => state === 'sent');
    const ended = deliveries.filter(({ state }) => state === 'sent' || state === 'dropped');
    expect(deliveries.filter((each) => !ended.includes(each))).toEqual([]);
    const stands = await ask<{ token: string }>(
      own.connection,
      `SELECT body #>> '{metadata,event_payload,token}' AS token FROM sandbox.messages
       WHERE body #>> '{metadata,event_payload,token}' IS NOT NULL`,
    );
    expect(stands.map(({ token }) => token).sort()).toEqual(sent.map(({ token }) => token).sort());
    return { messages: stands.length };
  } finally {
    await own.stop();
  }
}
