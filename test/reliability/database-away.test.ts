import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTickMessenger } from '../../src/chat/messenger.ts';
import { isDatabaseAway } from '../../src/db/failures.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { confirmManager } from '../../src/features/people/confirm-manager.ts';
import { ask, faultsOfLedger, hangUp } from './its-database.ts';
import { type LiveApp, startLiveApp } from './live-app.ts';
import { chooseSeed, seeded } from './random.ts';

vi.setConfig({ testTimeout: 120_000 });

let app: LiveApp;
beforeAll(async () => {
  app = await startLiveApp();
});
afterEach(() => app.line.mend());
afterAll(async () => {
  await hangUp();
  await app.stop();
});

const AWAY =
  /cannot reach its records just now. Nothing was recorded; please try again in a minute. Reference [0-9a-f]{4}/;
const OURS = /Something went wrong on our side. Nothing was recorded. Reference [0-9a-f]{4}/;
const UNSURE = /We cannot tell yet whether this was recorded; \/credits will show it/;
const AGAIN = /already recorded a moment ago; nothing was added/;

let lines = 0;
function newLine() {
  lines += 1;
  const title = `Line ${lines} x`;
  const text = `${20 + lines}m webinar "${title}" 2025-03-14`;
  return { title, user: lines % 2 ? 'U0ANA' : 'U0FINN', text };
}

/** Asked on a connection of its own: the program's are in danger here. */
async function recorded(title: string): Promise<number> {
  const rows = await ask(app.test.connection, 'SELECT FROM activities WHERE title = $1', [title]);
  return rows.length;
}

async function readiness() {
  const response = await fetch(`${app.origin}/readyz`);
  const body: { troubles: string[] } = await response.json();
  return { status: response.status, troubles: body.troubles };
}

/** What people were told, and whether the database agrees with it. */
async function isTrue(told: string, title: string): Promise<boolean> {
  const times = await recorded(title);
  if (told.includes('Recorded') && told.includes(title)) return times === 1;
  if (AGAIN.test(told)) return times === 1;
  if (AWAY.test(told) || OURS.test(told)) return times === 0;
  if (UNSURE.test(told)) return times <= 1;
  throw new Error(`Nobody promised this answer: ${told}`);
}

test('what the driver and the system say of a lost line is known for what it is, and what Slack says is not', () => {
  const pipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(isDatabaseAway(pipe)).toBe(true);
  expect(isDatabaseAway(new TypeError('fetch failed', { cause: refused }))).toBe(false);
});

test.each([
  ['refuses', () => app.line.cut()],
  ['is silent', () => app.line.fallSilent()],
])(
  'a database that %s: a clear answer, nothing half done, and on it goes without a restart',
  async (_how, go) => {
    expect(await app.type(newLine())).toContain('Recorded');
    expect(await readiness()).toEqual({ status: 200, troubles: [] });
    go();
    const away = Array.from({ length: 5 }, newLine);
    const answers = await Promise.all(away.map((line) => app.type(line)));
    for (const [n, told] of answers.entries()) {
      expect(told).toMatch(told.match(UNSURE) ? UNSURE : AWAY);
      expect(told).not.toContain(away[n]?.title);
    }
    expect(await readiness()).toEqual({
      status: 503,
      troubles: expect.arrayContaining(['The database cannot be reached.']),
    });
    await sleep(3_000);
    app.line.mend();
    await expect.poll(readiness, { timeout: 30_000 }).toEqual({ status: 200, troubles: [] });
    for (const { title } of away) expect(await recorded(title)).toBe(0);
    const after = newLine();
    expect(await app.type(after)).toContain('Recorded');
    expect(await recorded(after.title)).toBe(1);
    await expectDelivery();
  },
);

/** The background works again too. */
async function expectDelivery(): Promise<void> {
  const { prisma } = app.test;
  const [marta, ana] = await Promise.all(
    ['U0MARTA', 'U0ANA'].map((externalId) => prisma.account.findFirstOrThrow({ where: { externalId } })),
  );
  if (!marta || !ana) throw new Error('The example people are gone');
  const { organizationId, personId: to, installationId } = marta;
  const row = { organizationId, to, subject: { personId: ana.personId }, key: `away ${lines}` };
  const desk = { queues: { sendIn: async () => {} }, touched: new Set<string>() };
  await inTransaction(prisma, (tx) => createTickMessenger({ tx, ...desk }).sayToMany(confirmManager, [row]));
  app.courier.nudge(installationId);
  const state = () =>
    prisma.delivery
      .findUniqueOrThrow({ where: { organizationId_key: { organizationId, key: row.key } } })
      .then((delivery) => delivery.state);
  await expect.poll(state, { timeout: 40_000, interval: 100 }).toBe('sent');
}

test('the line breaks at the n-th message of a command, before and after it arrives: never half a record', async () => {
  const outcomes = new Map<string, number>();
  for (const side of ['before', 'after'] as const) {
    for (let n = 1; n <= 12; n += 1) {
      const line = newLine();
      app.line.breakAt(n, side);
      const told = await app.type(line);
      expect(await isTrue(told, line.title), `${side} ${n}: ${told}`).toBe(true);
      const kind = told.includes('Recorded')
        ? 'recorded'
        : AGAIN.test(told)
          ? 'recorded after all'
          : 'nothing';
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
  }
  app.line.breakAt(0, 'before');
  console.log(
    `24 breaks at every message of a command: ${[...outcomes].map((each) => each.join(' ')).join(', ')}`,
  );
  expect(outcomes.get('nothing')).toBeGreaterThan(4);
  expect(await faultsOfLedger(app.test.prisma, new Date())).toEqual([]);
});

test.each([
  ['before', false, OURS, 0],
  ['after', false, AGAIN, 1],
  ['before', true, UNSURE, 0],
  ['after', true, UNSURE, 1],
] as const)(
  'the line breaks %s COMMIT arrives (and stays broken: %s): the answer is what is so',
  async (side, stays, promised, times) => {
    const line = newLine();
    app.line.breakAt('COMMIT', side, stays);
    const told = await app.type({ ...line, trigger: `commit.${side}.${stays}` });
    expect(app.line.seen().broken).toBe(true);
    expect(told).toMatch(promised);
    expect(await recorded(line.title)).toBe(times);
    app.line.mend();
    // The same request again finds the first one's outcome, or is the first.
    const again = await app.type({ ...line, trigger: `commit.${side}.${stays}` });
    expect(again).toMatch(times === 1 ? AGAIN : /Recorded/);
    expect(await recorded(line.title)).toBe(1);
  },
);

test('backends are ended at random while people type: never half a record, and every definite answer is true', async () => {
  const seed = chooseSeed();
  const random = seeded(seed);
  let ended = 0;
  let over = false;
  const ending = (async () => {
    while (!over) {
      await sleep(5 + random() * 30);
      const rows = await ask(
        app.test.connection,
        `SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'catchword' AND pid <> pg_backend_pid()
          AND state <> 'idle' LIMIT 1`,
      );
      ended += rows.length;
    }
  })();
  const outcomes = new Map<string, number>();
  for (let round = 0; round < 40; round += 1) {
    const batch = Array.from({ length: 4 }, newLine);
    const answers = await Promise.all(batch.map((line) => app.type(line)));
    for (const [n, told] of answers.entries()) {
      expect(await isTrue(told, batch[n]?.title ?? ''), told).toBe(true);
      const kind = told.includes('Recorded')
        ? 'recorded'
        : UNSURE.test(told)
          ? 'unsure'
          : AGAIN.test(told)
            ? 'recorded after all'
            : 'nothing recorded';
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
  }
  over = true;
  await ending;
  console.log(
    `seed ${seed}: ${ended} backends ended during 160 commands: ${[...outcomes].map((each) => each.join(' ')).join(', ')}`,
  );
  expect(ended).toBeGreaterThan(20);
  const changes = await app.test.prisma.activity.findMany({
    where: { title: { startsWith: 'Line' } },
    include: { changes: true },
  });
  expect(changes.filter((each) => each.changes.length !== 1)).toEqual([]);
  expect(await faultsOfLedger(app.test.prisma, new Date())).toEqual([]);
});
