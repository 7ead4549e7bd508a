import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PATIENCE } from '../../src/chat/courier/desk.ts';
import { type FakePlatform, fakePlatform } from './courier/fake-platform.ts';
import { both, createWorld, type World } from './courier/world.ts';

/*
 * A message that two people read in one conversation of theirs. Each has what it says in a message of their own as
 * well, so that it may fail without anybody's noticing, and must harm nothing else when it does.
 */

let world: World;
let platform: FakePlatform;
let elsewhere: string;

beforeAll(async () => {
  world = await createWorld(3);
  elsewhere = await world.addInstallation('W2');
});
afterAll(() => world.drop());
beforeEach(async () => {
  const { prisma } = world;
  await prisma.delivery.deleteMany();
  await prisma.pace.deleteMany();
  await prisma.account.deleteMany({ where: { installationId: elsewhere } });
  await prisma.account.updateMany({ data: { status: 'active', address: null, guest: false } });
  await prisma.person.updateMany({ data: { status: 'active' } });
  platform = fakePlatform();
});

const person = (n: number) => {
  const found = world.people[n];
  if (!found) throw new Error('no such person');
  return found;
};
const names = () => `${person(0).user}+${person(1).user}`;
const introduce = (text = 'Meet each other') =>
  world.inMessenger((messenger) =>
    messenger.sayTogether([person(0).id, person(1).id], both, { text }, 'both'),
  );
const drain = () => world.courier(platform).drain(world.installation);
/** Again and again, as long as anything waits. */
const drainAll = async (attempts = PATIENCE.attempts) => {
  const courier = world.courier(platform, { patience: { ...PATIENCE, attempts } });
  for (let round = 0; round < 4; round += 1) {
    await courier.drain(world.installation);
    await world.letTimePass();
  }
};
const accountOf = (n: number) =>
  world.prisma.account.findFirstOrThrow({ where: { id: person(n).accountId } });
const secondAccount = (n: number, preferred?: Date) =>
  world.prisma.account.create({
    data: {
      ...{ organizationId: world.organizationId, installationId: elsewhere, personId: person(n).id },
      ...{ externalId: `elsewhere-${n}`, createdAt: new Date(Date.now() + 60_000) },
      ...(preferred && { preferredAt: preferred }),
    },
  });

test('it is posted once, to both, and neither’s own address is taken for the conversation’s', async () => {
  await introduce();
  await introduce();
  await world.say(person(0).id, 'On your own', 'own');
  await drain();
  await drain();
  expect(platform.stands.map(({ user }) => user).sort()).toEqual([person(0).user, names()].sort());
  expect(await world.delivery('both')).toMatchObject({ state: 'sent', companionId: person(1).accountId });
  expect((await accountOf(0)).address).toBe(`dm-${person(0).user}`);
  expect((await accountOf(1)).address).toBeNull();
});

test('it is drawn again in its place, and that teaches no address either', async () => {
  await introduce();
  await drain();
  await world.prisma.delivery.updateMany({ data: { subject: { text: 'Changed' } } });
  await world.inMessenger((messenger) => messenger.redraw('both'));
  await drain();
  expect(platform.stands.map(({ text }) => text)).toEqual(['Changed']);
  expect((await accountOf(0)).address).toBeNull();
});

describe('it is written to nobody', () => {
  test('where the two are not written to in one workspace', async () => {
    await secondAccount(1, new Date());
    await introduce();
    expect(await world.prisma.delivery.count()).toBe(0);
  });

  test('where one of them can be written to nowhere', async () => {
    await world.prisma.account.updateMany({ where: { id: person(1).accountId }, data: { status: 'gone' } });
    await introduce();
    expect(await world.prisma.delivery.count()).toBe(0);
  });
});

describe('it is dropped when it would be sent', () => {
  const dropped = async (reason: string) => {
    await drainAll();
    expect(platform.calls).toEqual([]);
    expect(await world.delivery('both')).toMatchObject({ state: 'dropped', reason });
  };

  test('where the platform gathers nobody', async () => {
    platform.gathersTwo = false;
    await introduce();
    await dropped('the platform lets the app gather nobody');
  });

  test.each([0, 1])('when the account of person %i is gone', async (n) => {
    await introduce();
    const { accountId } = person(n);
    await world.prisma.account.updateMany({ where: { id: accountId }, data: { status: 'gone' } });
    await dropped(`${n === 1 ? 'the other one: ' : ''}the account cannot be reached any more`);
  });

  test.each([0, 1])('when person %i is deactivated', async (n) => {
    await introduce();
    await world.prisma.person.updateMany({ where: { id: person(n).id }, data: { status: 'deactivated' } });
    await dropped(`${n === 1 ? 'the other one: ' : ''}the person is deactivated`);
  });

  test.each([0, 1])('when person %i is a guest', async (n) => {
    await introduce();
    await world.prisma.account.updateMany({ where: { id: person(n).accountId }, data: { guest: true } });
    await dropped('a guest is gathered with nobody');
  });

  test.each([0, 1])('when person %i may not read it', async (n) => {
    await introduce(`without P${n}`);
    await dropped(`P${n} may not read it`);
  });
});

describe('a no of the platform', () => {
  test('that lasts ends it, and both stay who they are', async () => {
    await world.prisma.account.updateMany({ data: { address: 'an own chat' } });
    await introduce();
    platform.fault = () => ({ kind: 'gone' });
    await drainAll();
    expect(platform.calls).toHaveLength(1);
    expect(await world.delivery('both')).toMatchObject({ state: 'dropped', reason: 'gone by the test' });
    for (const n of [0, 1])
      expect(await accountOf(n)).toMatchObject({ status: 'active', address: 'an own chat' });
  });

  test('for now is waited out', async () => {
    await introduce();
    platform.fault = () =>
      platform.calls.length === 1
        ? { kind: 'refused', waitSeconds: 40, concerns: 'workspace' }
        : { kind: 'ok' };
    await drainAll();
    expect(platform.stands.map(({ user }) => user)).toEqual([names()]);
    expect(await world.delivery('both')).toMatchObject({ state: 'sent', attempt: 2 });
  });

  test('again and again is not worth an administrator’s decision', async () => {
    await introduce();
    platform.fault = () => ({ kind: 'refused', waitSeconds: 0 });
    await drainAll(2);
    expect(await world.delivery('both')).toMatchObject({ state: 'dropped', attempt: 2 });
  });
});

describe('in doubt', () => {
  test.each([
    ['lost-reply', 1],
    ['vanished', 2],
  ] as const)('(%s) it is looked up where both read it, and stands there once', async (kind, posts) => {
    await introduce();
    platform.fault = () => ({ kind });
    await drain();
    expect((await world.delivery('both')).state).toBe('unknown');
    platform.fault = () => ({ kind: 'ok' });
    await drainAll();
    expect(platform.sought).toEqual([names()]);
    expect(platform.calls).toHaveLength(posts);
    expect(platform.stands.map(({ user }) => user)).toEqual([names()]);
    expect((await world.delivery('both')).state).toBe('sent');
  });

  test('and not to be looked up it is let be: nobody is introduced twice, and nobody is asked', async () => {
    await introduce();
    platform.fault = () => ({ kind: 'lost-reply' });
    platform.canFind = { kind: 'cannot-look', reason: 'missing_scope' };
    await drainAll();
    expect(platform.calls).toHaveLength(1);
    expect(await world.delivery('both')).toMatchObject({ state: 'dropped' });
  });
});

test('it follows nobody to another workspace, while what is one’s own does', async () => {
  await secondAccount(0);
  await world.say(person(0).id, 'On your own', 'own');
  await introduce();
  platform.fault = ({ user }) => (user === person(0).user ? { kind: 'gone' } : { kind: 'ok' });
  await drainAll();
  expect(await world.delivery('own')).toMatchObject({ installationId: elsewhere });
  expect(await world.delivery('both')).toMatchObject({
    installationId: world.installation,
    state: 'dropped',
  });
});

test.each([0, 1])('when the account of person %i is removed, so is it', async (n) => {
  await introduce();
  await world.prisma.account.deleteMany({ where: { id: person(n).accountId } });
  expect(await world.prisma.delivery.count({ where: { key: 'both' } })).toBe(0);
  const { accountId: id, user, id: personId } = person(n);
  const { organizationId, installation: installationId } = world;
  await world.prisma.account.create({
    data: { organizationId, installationId, id, personId, externalId: user },
  });
});
