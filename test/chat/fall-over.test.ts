import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLifecycle } from '../../src/chat/lifecycle.ts';
import { createMessenger } from '../../src/chat/messenger.ts';
import { type FakePlatform, fakePlatform } from './courier/fake-platform.ts';
import { createWorld, note, type World } from './courier/world.ts';

/*
 * Somebody with an account in two workspaces is written to at one of them; when it is gone, at the other.
 */

let world: World;
let other: string;
let platform: FakePlatform;
const ELSEWHERE = 'elsewhere';

beforeAll(async () => {
  world = await createWorld(2);
  other = await world.addInstallation('W2');
});
afterAll(() => world.drop());
beforeEach(async () => {
  const { prisma, organizationId, people } = world;
  await prisma.delivery.deleteMany();
  await prisma.pace.deleteMany();
  await prisma.account.deleteMany({ where: { installationId: other } });
  await prisma.account.updateMany({ data: { status: 'active', address: null } });
  await prisma.installation.updateMany({ data: { status: 'active', endedAt: null } });
  const personId = people[0]?.id ?? '';
  const created = new Date(Date.now() + 60_000);
  await prisma.account.create({
    data: { organizationId, installationId: other, personId, externalId: ELSEWHERE, createdAt: created },
  });
  platform = fakePlatform();
});

const one = () => {
  const [person] = world.people;
  if (!person) throw new Error('nobody');
  return person;
};
const sentTo = () => platform.stands.map(({ user }) => user);
const prefer = (externalId: string) =>
  world.prisma.account.updateMany({ where: { externalId }, data: { preferredAt: new Date() } });

const lifecycle = () =>
  createLifecycle({
    prisma: world.prisma,
    messengerFor: (at) => createMessenger({ ...at, queues: { sendIn: async () => {} } }),
    wake: () => {},
  });

async function drainBoth(): Promise<void> {
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  await courier.drain(other);
}

describe('one place', () => {
  test('the oldest account, when none was chosen', async () => {
    await world.say(one().id, 'Hello', 'k1');
    await drainBoth();
    expect(sentTo()).toEqual([one().user]);
  });

  test('the account that was chosen last', async () => {
    await prefer(one().user);
    await prefer(ELSEWHERE);
    await world.say(one().id, 'Hello', 'k1');
    await drainBoth();
    expect(sentTo()).toEqual([ELSEWHERE]);
  });

  test('the account that a message is about, before the chosen one', async () => {
    await prefer(one().user);
    const about = await world.prisma.account.findFirstOrThrow({ where: { externalId: ELSEWHERE } });
    await world.inMessenger((messenger) => messenger.say(one().id, note, { text: 'Hi' }, 'k1', about.id));
    await drainBoth();
    expect(sentTo()).toEqual([ELSEWHERE]);
  });
});

describe('when it is gone, the message and all that wait go to the other one, once', () => {
  test('the platform says so while sending', async () => {
    platform.fault = ({ user }) => ({ kind: user === one().user ? 'gone' : 'ok' });
    await world.say(one().id, 'Hello', 'k1');
    await world.say(one().id, 'Again', 'k2');
    const courier = world.courier(platform);
    await courier.drain(world.installation);
    expect(courier.ordered.map(({ installationId }) => installationId)).toContain(other);
    await courier.drain(other);
    expect(sentTo()).toEqual([ELSEWHERE, ELSEWHERE]);
    expect(await world.delivery('k1')).toMatchObject({ state: 'sent', installationId: other, reason: null });
    const left = await world.prisma.account.findFirstOrThrow({ where: { id: one().accountId } });
    expect(left.status).toBe('gone');
  });

  test('somebody without another one is given up, as before', async () => {
    const [, lone] = world.people;
    platform.fault = () => ({ kind: 'gone' });
    await world.say(lone?.id ?? '', 'Hello', 'k1');
    await drainBoth();
    expect(await world.delivery('k1')).toMatchObject({ state: 'dropped', reason: 'gone by the test' });
  });

  test('the account was deactivated before it was sent', async () => {
    await world.say(one().id, 'Hello', 'k1');
    await world.prisma.account.updateMany({ where: { id: one().accountId }, data: { status: 'gone' } });
    await drainBoth();
    expect(sentTo()).toEqual([ELSEWHERE]);
  });

  test('the platform tells that the person is deactivated there', async () => {
    await world.say(one().id, 'Hello', 'k1');
    const from = { platform: 'fake', workspace: 'W1', user: one().user };
    const profile = { name: 'P0', zone: undefined, kind: 'deactivated' } as const;
    await lifecycle().profileChanged(from, profile);
    expect(await world.delivery('k1')).toMatchObject({ state: 'queued', installationId: other });
  });

  test('the app is removed from the workspace; what may have arrived is not said again', async () => {
    const [, lone] = world.people;
    await world.say(one().id, 'Hello', 'k1');
    await world.say(one().id, 'In doubt', 'k2');
    await world.say(lone?.id ?? '', 'Only there', 'k3');
    await world.prisma.delivery.updateMany({ where: { key: 'k2' }, data: { state: 'unknown' } });
    await lifecycle().uninstalled('fake', 'W1');
    await drainBoth();
    expect(sentTo()).toEqual([ELSEWHERE]);
    expect(await world.delivery('k2')).toMatchObject({ state: 'dropped' });
    expect(await world.delivery('k3')).toMatchObject({
      state: 'dropped',
      reason: 'the app was removed from the workspace',
    });
    // Told once more, it changes nothing.
    await lifecycle().uninstalled('fake', 'W1');
    expect(await world.delivery('k1')).toMatchObject({ state: 'sent', installationId: other });
  });

  test('a message that stands is not sent anew elsewhere when it cannot be redrawn', async () => {
    await world.say(one().id, 'Hello', 'k1');
    await drainBoth();
    await world.inMessenger((messenger) => messenger.redraw('k1'));
    platform.fault = () => ({ kind: 'gone' });
    await drainBoth();
    expect(sentTo()).toEqual([one().user]);
  });
});
