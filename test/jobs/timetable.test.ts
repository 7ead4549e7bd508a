import { afterAll, beforeAll, expect, test } from 'vitest';
import type { inTransaction } from '../../src/db/transaction.ts';
import { startChores } from '../../src/jobs/chores.ts';
import { type Queues, startQueues } from '../../src/jobs/queues.ts';
import { createTimetable, type Entry } from '../../src/jobs/timetable.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

type Ctx = { readonly now: Date; readonly tx: Parameters<Parameters<typeof inTransaction>[1]>[0] };

let database: TestDatabase;
let processes: Queues[];
const logged: string[] = [];
const log = { info() {}, warn() {}, error: (_fields: object, says: string) => void logged.push(says) };
const NOW = new Date('2026-06-05T15:00:00Z');

beforeAll(async () => {
  database = await freshDatabase();
  const start = () => startQueues({ connection: database.connection, log });
  processes = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  await database.drop();
});

function timetable(queues: Queues, entries: readonly Entry<Ctx>[], committed: (ctx: Ctx) => void = () => {}) {
  const { prisma } = database;
  const context = (tx: Ctx['tx'], now: Date) => ({ tx, now });
  return createTimetable({ prisma, queues, log, clock: { now: () => NOW }, entries, context, committed });
}

const entry = (id: string, run: (ctx: Ctx) => Promise<void>, at?: string): Entry<Ctx> => ({
  id,
  run,
  nextDue: async () => (at === undefined ? undefined : { at: new Date(at), what: id }),
});

const queuesOf = (n: number) => {
  const found = processes[n];
  if (!found) throw new Error('no such process');
  return found;
};

test('a tick is run by one of two processes, with the business time of then', async () => {
  const runs: Date[] = [];
  // Those that look at the clock are not ordered twice.
  await Promise.all(processes.map((queues) => queues.send('tick', { data: {} })));
  await new Promise<void>((resolve) => {
    for (const queues of processes) {
      const entries = [entry('once', async ({ now }) => void runs.push(now))];
      void timetable(queues, entries, () => resolve()).start();
    }
  });
  const ticks = await database.prisma.$queryRaw`SELECT id FROM pgboss.job WHERE name = 'tick'`;
  expect(ticks).toHaveLength(1);
  expect(runs).toEqual([NOW]);
});

test('the same entry never runs twice at a time, and the second time finds what the first one wrote', async () => {
  const found: number[] = [];
  let inside = 0;
  const claims = entry('claims', async ({ tx }) => {
    inside += 1;
    expect(inside).toBe(1);
    found.push(await tx.organization.count());
    await tx.organization.create({ data: { name: 'made by the entry' } });
    inside -= 1;
  });
  await Promise.all(processes.map((queues) => timetable(queues, [claims]).runTick(NOW)));
  expect(found).toEqual([0, 1]);
});

test('what fails is rolled back and logged, and stops nothing else', async () => {
  const before = await database.prisma.organization.count();
  let committed = 0;
  const entries = [
    entry('fails', async ({ tx }) => {
      await tx.organization.create({ data: { name: 'half done' } });
      throw new Error('a mistake');
    }),
    entry('works', async () => {}),
  ];
  await timetable(queuesOf(0), entries, () => {
    committed += 1;
  }).runTick(NOW);
  expect(committed).toBe(1);
  expect(logged).toContain('a timetable entry failed');
  expect(await database.prisma.organization.count()).toBe(before);
});

test('the next thing due is the earliest of all entries', async () => {
  const entries = [
    entry('later', async () => {}, '2026-06-08T09:00:00Z'),
    entry('never', async () => {}),
    entry('sooner', async () => {}, '2026-06-05T16:00:00Z'),
  ];
  expect(await timetable(queuesOf(0), entries).nextDue(NOW)).toEqual({
    at: new Date('2026-06-05T16:00:00Z'),
    what: 'sooner',
  });
  expect(await timetable(queuesOf(0), []).nextDue(NOW)).toBeUndefined();
});

test('requests are forgotten after a day, and what sleeps is swept up at the start', async () => {
  const { prisma } = database;
  const organization = await prisma.organization.create({ data: { name: 'tidied' } });
  const organizationId = organization.id;
  const installation = await prisma.installation.create({
    data: { organizationId, platform: 'fake', workspace: 'W', name: 'W' },
  });
  const row = { organizationId, installationId: installation.id, handler: 'h' };
  const old = new Date(Date.now() - 25 * 3_600_000);
  await prisma.interaction.create({ data: { ...row, key: 'old', createdAt: old } });
  await prisma.interaction.create({ data: { ...row, key: 'new' } });
  const own = await startQueues({ connection: database.connection, log });
  await new Promise<void>(
    (resolve) => void startChores({ prisma, queues: own, sweep: async () => resolve() }),
  );
  await own.send('tidy', { data: {} });
  await expect
    .poll(() => prisma.interaction.findMany().then((rows) => rows.map(({ key }) => key)))
    .toEqual(['new']);
  await own.stop();
});

test('an entry that has more to do does it at once, in transactions of their own', async () => {
  const shares: string[] = [];
  const large: Entry<Ctx> = {
    id: 'large',
    nextDue: async () => undefined,
    run: async ({ tx }) => {
      const [now] = await tx.$queryRaw<[{ id: string }]>`SELECT txid_current()::text AS id`;
      shares.push(now.id);
      return shares.length < 3 ? 'more' : undefined;
    },
  };
  let committed = 0;
  await timetable(queuesOf(0), [large], () => void committed++).runTick(NOW);
  expect(new Set(shares).size).toBe(3);
  expect(committed).toBe(3);
});
