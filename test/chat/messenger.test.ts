import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTickMessenger } from '../../src/chat/messenger.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import type { Queues } from '../../src/jobs/queues.ts';
import { createWorld, note, type World } from './courier/world.ts';

let world: World;
let woken: string[];

const queues: Pick<Queues, 'sendIn'> = {
  async sendIn(_tx, _queue, orders) {
    for (const { key } of orders) woken.push(key ?? '');
  },
};

beforeAll(async () => {
  world = await createWorld(3);
});
afterAll(() => world.drop());
beforeEach(async () => {
  woken = [];
  await world.prisma.delivery.deleteMany();
});

const person = (n: number) => {
  const found = world.people[n];
  if (!found) throw new Error('no such person');
  return found;
};

const states = async () =>
  (await world.prisma.delivery.findMany({ orderBy: { key: 'asc' } })).map(({ key, state, stale }) => ({
    key,
    state,
    stale,
  }));

test('what is said is one delivery to the oldest active account, and a wake-up in the same transaction', async () => {
  const other = await world.addInstallation('W-younger');
  const account = { organizationId: world.organizationId, installationId: other, personId: person(0).id };
  await world.prisma.account.create({ data: { ...account, externalId: 'elsewhere' } });
  await world.say(person(0).id, 'Hello', 'k1', note, queues);
  await world.say(person(0).id, 'Hello', 'k1', note, queues);
  expect(woken).toEqual([world.installation]);
  expect(await world.delivery('k1')).toMatchObject({
    accountId: person(0).accountId,
    subject: { text: 'Hello' },
  });

  await world.prisma.account.updateMany({ where: { id: person(0).accountId }, data: { status: 'gone' } });
  await world.say(person(0).id, 'Hello', 'k2', note, queues);
  expect(await world.delivery('k2')).toMatchObject({ installationId: other });
  await world.prisma.account.updateMany({ where: { id: person(0).accountId }, data: { status: 'active' } });
});

test('what a transaction said is gone with it', async () => {
  const failing = world.inMessenger(async (messenger) => {
    await messenger.say(person(0).id, note, { text: 'Hello' }, 'k1');
    throw new Error('the handler failed');
  });
  await expect(failing).rejects.toThrow('the handler failed');
  expect(await states()).toEqual([]);
});

test('only what stands or is on its way is marked for drawing again', async () => {
  for (const state of ['queued', 'claimed', 'sent', 'unknown', 'dropped']) {
    await world.say(person(0).id, 'Hello', state);
    await world.prisma.delivery.updateMany({ where: { key: state }, data: { state, messageRef: 'ref' } });
  }
  const redraw = async (key: string) => world.inMessenger((messenger) => messenger.redraw(key), queues);
  for (const key of ['queued', 'claimed', 'sent', 'unknown', 'dropped']) await redraw(key);
  expect(await states()).toEqual([
    { key: 'claimed', state: 'claimed', stale: true },
    { key: 'dropped', state: 'dropped', stale: false },
    { key: 'queued', state: 'queued', stale: false },
    { key: 'sent', state: 'queued', stale: false },
    { key: 'unknown', state: 'unknown', stale: true },
  ]);
  expect(woken).toHaveLength(3);
});

test('homes: one row for each that was seen, no wake-up in the transaction but the installation to nudge', async () => {
  await world.prisma.account.updateMany({ where: { id: person(2).accountId }, data: { homeSeen: false } });
  const refresh = () =>
    world.inMessenger((messenger) => messenger.refreshHomes(world.people.map(({ id }) => id)), queues);
  expect([...(await refresh())]).toContain(world.installation);
  await refresh();
  const keys = [person(0), person(1)].map(({ accountId }) => `home:${accountId}`).sort();
  expect((await states()).map(({ key }) => key).filter((key) => keys.includes(key))).toEqual(keys);
  expect(await world.prisma.delivery.count({ where: { accountId: person(2).accountId } })).toBe(0);
  expect(woken).toEqual([]);

  await world.prisma.delivery.updateMany({ data: { state: 'sent' } });
  await world.prisma.delivery.updateMany({ where: { key: keys[0] ?? '' }, data: { state: 'claimed' } });
  await refresh();
  expect((await states()).filter(({ key }) => keys.includes(key))).toEqual([
    { key: keys[0], state: 'claimed', stale: true },
    { key: keys[1], state: 'queued', stale: false },
  ]);
});

test('a refreshing of homes is one statement, whatever the number of people', async () => {
  const touched = new Set<string>();
  let statements = 0;
  await inTransaction(world.prisma, async (tx) => {
    const counted = new Proxy(tx, {
      get(target, name) {
        if (name === '$queryRaw' || name === '$executeRaw') statements += 1;
        return Reflect.get(target, name);
      },
    });
    const messenger = createTickMessenger({ tx: counted, queues, touched });
    const { organizationId } = world;
    await messenger.refreshHomes(world.people.map(({ id }) => ({ organizationId, personId: id })));
    await messenger.sayToMany(
      note,
      world.people.map(({ id }) => ({ organizationId, to: id, subject: { text: 'Hi' }, key: `many:${id}` })),
    );
  });
  expect(statements).toBe(2);
  expect(woken).toEqual([world.installation]);
  expect(await world.prisma.delivery.count({ where: { kind: 'note' } })).toBe(3);
});
