import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish } from '../../prisma/seed.ts';
import { createTickMessenger } from '../../src/chat/messenger.ts';
import type { PrismaClient } from '../../src/db/client/client.ts';
import type { Connection } from '../../src/db/connection.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createPrisma } from '../../src/db/prisma.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { confirmManager } from '../../src/features/people/confirm-manager.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';
import { freePort } from '../app.ts';
import {
  ask,
  connectionOf,
  faultsOfLedger,
  hangUp,
  letMachineTimePass,
  letPaceRest,
} from './its-database.ts';
import { type OutsideWorkspace, openOutsideWorkspace, type Typed } from './outside-workspace.ts';
import { cleanUp, killServer, newFolder, type Program, startProgram } from './program.ts';
import { chooseSeed, seeded } from './random.ts';
import { someOf } from './some-of.ts';

/*
 * A program that serves a workspace is killed again and again while people log and messages go out. The workspace
 * lives on outside, so it sees what a real one would see.
 */

const KILLS = 100;
const LOGGERS = ['U0ANA', 'U0BEN', 'U0FINN', 'U0JONAH'];
const MANAGERS = [
  ['U0MARTA', 'U0ANA'],
  ['U0ROSA', 'U0MARTA'],
  ['U0GRACE', 'U0FINN'],
  ['U0HENRY', 'U0GRACE'],
] as const;

const seed = chooseSeed();
const random = seeded(seed);
const folder = newFolder();
let workspace: OutsideWorkspace;
let port: number;
let connection: Connection;
let prisma: PrismaClient;

/** What people typed, by its title. */
type Asked = Typed & { readonly title: string; acknowledged: boolean; asked: number };
const requests: Asked[] = [];

beforeAll(async () => {
  port = await freePort();
  workspace = await openOutsideWorkspace(port);
  const born = await openDatabase({ dataFolder: folder, mode: 'live', log: () => {} });
  await furnish(born.prisma, await loadPrograms(), new Date());
  await ask(born.connection, SLOW_COMMIT);
  await born.stop();
  connection = connectionOf(folder, 'live');
  prisma = createPrisma(connection, () => {});
});
afterAll(async () => {
  await hangUp();
  await prisma?.$disconnect();
  cleanUp();
  await workspace?.stop();
});

/** A COMMIT that takes its time when a title says so: the moment between the two sides of it, made long. */
const SLOW_COMMIT = `
  CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN IF NEW.title LIKE '%slow commit%' THEN PERFORM pg_sleep(0.4); END IF; RETURN NULL; END $$;
  CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON activities DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION slow_commit()`;

const start = () => startProgram({ folder, port, env: workspace.env });

function newRequest(note = ''): Asked {
  const n = requests.length;
  const user = LOGGERS[n % LOGGERS.length] ?? '';
  const title = `Life ${n}${note}`;
  // Never the same day and minutes for one person within ten minutes: the program would ask whether it is a mistake.
  const text = `${20 + (n % 400)}m webinar "${title}" 2025-${String(1 + (n % 12)).padStart(2, '0')}-14`;
  const made = { user, text, title, trigger: `${n}.${seed}.abc`, acknowledged: false, asked: 0 };
  requests.push(made);
  return made;
}

/** Asks, and notes whether the person was told that it is recorded, for the first time or again. */
async function type(program: Program, request: Asked): Promise<void> {
  request.asked += 1;
  const answer = await workspace.command(program.origin, request);
  if (answer?.status !== 200) return;
  const first = answer.told.includes('Recorded') && answer.told.includes(request.title);
  const again = answer.told.includes('already recorded') && !answer.told.includes(request.title);
  if (first && request.acknowledged) throw new Error(`${request.title} was recorded twice`);
  if (first || again) request.acknowledged = true;
}

/** Half of what got no answer is asked again: as it was, like a request that is delivered once more. */
async function repeatUnanswered(program: Program): Promise<void> {
  const open = requests.filter(({ acknowledged, asked }) => !acknowledged && asked === 1);
  await Promise.all(open.filter((_, n) => n % 2 === 0).map((request) => type(program, request)));
}

/** Messages that wait to be sent, as a transaction of the program would leave them. */
async function say(count: number): Promise<void> {
  const accounts = await prisma.account.findMany();
  const find = (user: string) => accounts.find(({ externalId }) => externalId === user);
  const rows = MANAGERS.slice(0, count).flatMap(([manager, person]) => {
    const to = find(manager);
    const about = find(person);
    if (!to || !about) return [];
    const key = `confirm ${person} ${said}`;
    return [
      { organizationId: to.organizationId, to: to.personId, subject: { personId: about.personId }, key },
    ];
  });
  said += rows.length;
  const desk = { queues: { sendIn: async () => {} }, touched: new Set<string>() };
  await inTransaction(prisma, (tx) => createTickMessenger({ tx, ...desk }).sayToMany(confirmManager, rows));
}
let said = 0;

async function until(holds: () => Promise<boolean>, patience = 20_000): Promise<boolean> {
  const ends = performance.now() + patience;
  while (performance.now() < ends) {
    if (await holds().catch(() => false)) return true;
    await sleep(8);
  }
  return false;
}

const counted = async (statement: string, values: readonly unknown[] = []) =>
  (
    await ask<{ n: number }>(connection, `SELECT count(*)::int AS n FROM ${statement}`, values).catch(
      () => [],
    )
  )[0]?.n ?? 0;
const isRecorded = async (title: string) => (await counted('activities WHERE title = $1', [title])) > 0;

/** The moments of a life; each ends with the program killed, and says whether it hit what it aimed at. */
const MOMENTS = {
  'while starting': async (program: Program) => {
    await Promise.race([program.ready, sleep(300 + random() * lifeSeconds * 1_000)]);
    await program.kill();
    return true;
  },
  'while requests are answered': async (program: Program) => {
    await program.ready;
    const typed = Array.from({ length: 8 }, () => type(program, newRequest()));
    await someOf(typed, Math.floor(random() * 8));
    await sleep(random() * 20);
    await program.kill();
    await Promise.all(typed);
    return true;
  },
  'before COMMIT': async (program: Program) => {
    await program.ready;
    const request = newRequest(' held up');
    const held = await holdPerson(request.user);
    const typed = type(program, request);
    const hit = await until(
      async () => (await counted(`pg_stat_activity WHERE wait_event_type = 'Lock'`)) > 0,
    );
    await program.kill();
    await held.letGo();
    await typed;
    expect(await isRecorded(request.title)).toBe(false);
    return hit;
  },
  'inside COMMIT': async (program: Program) => {
    await program.ready;
    const request = newRequest(' slow commit');
    const typed = type(program, request);
    const hit = await until(async () => (await counted(`pg_stat_activity WHERE wait_event = 'PgSleep'`)) > 0);
    await program.kill();
    await typed;
    expect(request.acknowledged).toBe(false);
    expect(await until(() => isRecorded(request.title))).toBe(true);
    return hit;
  },
  'after COMMIT': async (program: Program) => {
    await program.ready;
    const request = newRequest();
    const typed = type(program, request);
    const hit = await until(() => isRecorded(request.title));
    await program.kill();
    await typed;
    return hit;
  },
  'while a message is claimed': async (program: Program) => {
    const attempts = `(SELECT FROM deliveries, generate_series(1, attempt) WHERE kind <> 'home') AS attempts`;
    const before = await counted(attempts);
    const hit = await until(async () => (await counted(attempts)) > before);
    await sleep(random() * 30);
    await program.kill();
    return hit;
  },
  'between post and mark': async (program: Program) => {
    const before = (await workspace.tokens()).length;
    await workspace.misbehave({ method: 'chat.postMessage', fault: { kind: 'slow', ms: 5_000 }, times: 9 });
    const hit = await until(async () => (await workspace.tokens()).length > before);
    await program.kill();
    await workspace.misbehave({ calm: true });
    return hit;
  },
};
type Moment = keyof typeof MOMENTS;
const MESSAGES: readonly Moment[] = ['while a message is claimed', 'between post and mark'];
let lifeSeconds = 1;

/** Keeps somebody's row locked, so that their next write waits inside its transaction. */
async function holdPerson(user: string): Promise<{ letGo(): Promise<void> }> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  await client.query('BEGIN');
  await client.query(
    `SELECT FROM people p JOIN accounts a ON a.organization_id = p.organization_id AND a.person_id = p.id
     WHERE a.external_id = $1 FOR UPDATE OF p`,
    [user],
  );
  return { letGo: () => client.end() };
}

test(`${KILLS} kills of a program that serves a workspace: nothing acknowledged is lost, nothing is doubled`, async () => {
  const hits = new Map<string, number>();
  let servers = 0;
  const aimed = (Object.keys(MOMENTS) as Moment[]).filter((moment) => moment !== 'while starting');
  for (let life = 0; life < KILLS; life += 1) {
    // A life that ends in its start is short, so there are more of those.
    const moment = life % 2 === 0 ? 'while starting' : (aimed[(life >> 1) % aimed.length] ?? 'after COMMIT');
    const everything = life % 20 === 19;
    if (MESSAGES.includes(moment) && !(await isServerAway())) await say(2 + (life % 3));
    const born = performance.now();
    const program = await start();
    void program.ready.then(
      () => {
        lifeSeconds = (performance.now() - born) / 1_000;
        return repeatUnanswered(program);
      },
      () => {},
    );
    const hit = await MOMENTS[moment](program);
    hits.set(moment, (hits.get(moment) ?? 0) + (hit ? 1 : 0));
    if (everything) {
      killServer(folder, 'live');
      servers += 1;
    } else if (!(await isServerAway())) await letMachineTimePass(connection);
  }
  const last = await start();
  await last.ready;
  await repeatUnanswered(last);
  const isDone = async () => {
    await letPaceRest(connection);
    return (await counted(`deliveries WHERE state IN ('queued', 'claimed', 'unknown')`)) === 0;
  };
  expect(await until(isDone, 300_000)).toBe(true);
  last.child.kill('SIGTERM');
  expect(await last.ended).toEqual({ code: 0, signal: null });
  await accountForAll();
  const figures = [...hits].map(([moment, count]) => `${count} ${moment}`).join(', ');
  const told = requests.filter(({ acknowledged }) => acknowledged).length;
  console.log(
    `seed ${seed}: ${KILLS} kills (${figures}), ${servers} with the database server; ` +
      `${requests.length} requests, ${told} acknowledged, ${said} messages`,
  );
  for (const [moment, count] of hits) expect(count, moment).toBeGreaterThan(KILLS / 2 / aimed.length / 2);
}, 1_800_000);

async function isServerAway(): Promise<boolean> {
  return ask(connection, 'SELECT 1').then(
    () => false,
    () => true,
  );
}

/** Compares what people were told and what stands in the workspace with what is recorded. */
async function accountForAll(): Promise<void> {
  const { prisma, stop } = await openDatabase({ dataFolder: folder, mode: 'live', log: () => {} });
  try {
    const activities = await prisma.activity.findMany({ include: { changes: true } });
    const mine = activities.filter(({ title }) => title.startsWith('Life '));
    const times = (title: string) => mine.filter((each) => each.title === title).length;
    expect(requests.filter(({ title, acknowledged }) => acknowledged && times(title) !== 1)).toEqual([]);
    expect(requests.filter(({ title }) => times(title) > 1)).toEqual([]);
    expect(mine.filter(({ changes }) => changes.length !== 1)).toEqual([]);
    expect(await faultsOfLedger(prisma, new Date())).toEqual([]);
    // By the real clock a digest or a question of the week may fall due meanwhile.
    const messages = await prisma.delivery.findMany({ where: { kind: { not: 'home' } } });
    const ours = messages.filter(({ kind }) => kind === confirmManager.id);
    expect(ours.filter(({ state }) => state !== 'sent')).toEqual([]);
    expect(ours).toHaveLength(said);
    const sent = messages.filter(({ state }) => state === 'sent');
    expect(await workspace.tokens()).toEqual(sent.map(({ token }) => token).sort());
  } finally {
    await stop();
  }
}
