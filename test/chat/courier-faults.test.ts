import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PATIENCE } from '../../src/chat/courier/desk.ts';
import { createMessenger, createTickMessenger } from '../../src/chat/messenger.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { type Queues, startQueues } from '../../src/jobs/queues.ts';
import { type FakePlatform, type Fault, fakePlatform } from './courier/fake-platform.ts';
import { mortalPlatform, mortalPrisma, newLife } from './courier/mortal.ts';
import { createWorld, note, QUICK, type World } from './courier/world.ts';

let world: World;
const engines: Queues[] = [];

beforeAll(async () => {
  world = await createWorld(500);
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((each) => each.stop()));
});
afterAll(() => world.drop());
beforeEach(async () => {
  await world.prisma.delivery.deleteMany();
  await world.prisma.pace.deleteMany();
});

/** A fault in a fifth of all calls: the mix of an unlucky day. */
function unlucky(random: () => number): () => Fault {
  return () => {
    const dice = random();
    if (dice < 0.05) return { kind: 'refused', waitSeconds: 0 };
    if (dice < 0.08) return { kind: 'vanished' };
    if (dice < 0.12) return { kind: 'late', milliseconds: 50 + 50 * random() };
    if (dice < 0.17) return { kind: 'lost-reply' };
    if (dice < 0.2) return { kind: 'throws' };
    return { kind: 'ok' };
  };
}

/** The same sequence for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function sayToAll(count: number): Promise<void> {
  const { organizationId } = world;
  const rows = world.people.slice(0, count).map(({ id }) => ({
    ...{ organizationId, to: id, subject: { text: 'Hello' }, key: `to ${id}` },
  }));
  const desk = { queues: { sendIn: async () => {} }, touched: new Set<string>() };
  await inTransaction(world.prisma, (tx) => createTickMessenger({ tx, ...desk }).sayToMany(note, rows));
}

async function everyoneHasExactlyOne(platform: FakePlatform, count: number): Promise<void> {
  const sent = await world.prisma.delivery.findMany({ orderBy: { token: 'asc' } });
  expect(sent.filter(({ state }) => state !== 'sent')).toEqual([]);
  const standing = platform.stands.map(({ token, ref }) => `${token} ${ref}`).sort();
  expect(standing).toEqual(sent.map(({ token, messageRef }) => `${token} ${messageRef}`));
  expect(standing).toHaveLength(count);
}

test('500 messages, a fault in every fifth call, a process that dies again and again: exactly once each', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  const random = seeded(seed);
  const platform = fakePlatform(0.4);
  platform.fault = unlucky(random);
  await sayToAll(500);
  const patience = { ...PATIENCE, claim: 1, firstWait: 0.01, attempts: 1_000 };
  const pace = { ...QUICK, lanes: 8 };
  const waiting = { state: { in: ['queued', 'claimed', 'unknown'] } };
  let deaths = 0;
  while ((await world.prisma.delivery.count({ where: waiting })) > 0) {
    const life = newLife(0.004, random);
    const courier = world.courier(platform, {
      prisma: mortalPrisma(world.prisma, life),
      platforms: new Map([['fake', mortalPlatform(platform, life)]]),
      patience,
      pace,
    });
    const outcome = await Promise.race([
      courier.drain(world.installation).then(() => 'drained'),
      life.died.then(() => 'died'),
    ]);
    if (outcome === 'died') deaths += 1;
    else await setTimeout(50);
  }
  expect(deaths, `seed ${seed}`).toBeGreaterThan(5);
  await everyoneHasExactlyOne(platform, 500);
}, 120_000);

test('two couriers that drain the same workspace at the same time never send anything twice', async () => {
  const platform = fakePlatform();
  platform.meanwhile = () => setTimeout(1);
  await sayToAll(120);
  const couriers = [world.courier(platform, { pace: QUICK }), world.courier(platform, { pace: QUICK })];
  await Promise.all(couriers.map((courier) => courier.drain(world.installation)));
  await everyoneHasExactlyOne(platform, 120);
});

async function startCourier(platform: FakePlatform) {
  const queues = await startQueues({ connection: world.connection, log: world.log });
  engines.push(queues);
  const courier = world.courier(platform, { queues });
  await courier.start();
  return { queues, courier };
}

test('no wake-up is lost, whenever a transaction commits', async () => {
  const platform = fakePlatform();
  const arrivals = new Map<string, () => void>();
  platform.fault = ({ text }) => {
    arrivals.get(text.split(' ')[0] ?? '')?.();
    return { kind: 'ok' };
  };
  const { queues } = await startCourier(platform);
  await startCourier(platform);
  const arrival = (name: string) => new Promise<void>((resolve) => arrivals.set(name, resolve));
  const sayIn = (name: string, person: number, beforeCommit: () => Promise<void>) =>
    inTransaction(world.prisma, async (tx) => {
      const { organizationId } = world;
      const messenger = createMessenger({ tx, queues, organizationId, touched: new Set() });
      const to = world.people[person]?.id ?? '';
      await messenger.say(to, note, { text: name }, name);
      await beforeCommit();
    });

  // One that is written first and commits last: the job of the other one comes and goes in between.
  const slow = arrival('slow');
  const quick = arrival('quick');
  await sayIn('slow', 0, async () => {
    await sayIn('quick', 1, async () => {});
    await quick;
    await setTimeout(300);
  });
  expect(await within(2_500, slow)).toBe(true);

  // And at any moment of a drain that starts, works or is about to end.
  const random = seeded(7);
  const delays: Promise<boolean>[] = [];
  for (let n = 0; n < 60; n += 1) {
    const arrived = arrival(`n${n}`);
    await sayIn(`n${n}`, n + 2, () => setTimeout(random() * 20));
    delays.push(within(5_000, arrived));
    await setTimeout(random() * 20);
  }
  expect((await Promise.all(delays)).filter((inTime) => !inTime)).toEqual([]);
  expect(platform.stands).toHaveLength(62);
}, 30_000);

test('a nudge draws the homes, and a slow workspace holds up no other', async () => {
  const platform = fakePlatform();
  const slowId = await world.addInstallation('W-slow');
  const [slowPerson] = await world.addPeople(slowId, 1);
  const shown = new Promise<void>((resolve) => {
    platform.meanwhile = async ({ user }) => {
      if (user === slowPerson?.user) await setTimeout(1_500);
      else resolve();
    };
  });
  const { courier } = await startCourier(platform);
  const quickPerson = world.people[0];
  await world.inMessenger((messenger) => messenger.refreshHomes([slowPerson?.id ?? '']));
  courier.nudge(slowId);
  await world.inMessenger((messenger) => messenger.refreshHomes([quickPerson?.id ?? '']));
  courier.nudge(world.installation);
  await shown;
  expect([...platform.homes.keys()]).not.toContain(slowPerson?.user);
  await courier.stop();
});

test('when the database cuts every connection, all goes on without a restart', async () => {
  const platform = fakePlatform();
  const { queues } = await startCourier(platform);
  const arrived = new Promise<void>((resolve) => {
    platform.fault = () => {
      resolve();
      return { kind: 'ok' };
    };
  });
  await world.prisma.$queryRaw`
    SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  const person = world.people[0]?.id ?? '';
  const say = () => world.say(person, 'Hello', 'after the cut', note, queues);
  await expect.poll(() => say().then(() => true), { timeout: 5_000 }).toBe(true);
  expect(await within(10_000, arrived)).toBe(true);
});

function within(milliseconds: number, event: Promise<void>): Promise<boolean> {
  return Promise.race([event.then(() => true), setTimeout(milliseconds, false)]);
}
