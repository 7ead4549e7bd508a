import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PATIENCE } from '../../src/chat/courier/desk.ts';
import { type FakePlatform, fakePlatform } from './courier/fake-platform.ts';
import { broken, createWorld, digest, late, QUICK, type World } from './courier/world.ts';

let world: World;
let platform: FakePlatform;

beforeAll(async () => {
  world = await createWorld(6);
});
afterAll(() => world.drop());
beforeEach(async () => {
  await world.prisma.delivery.deleteMany();
  await world.prisma.pace.deleteMany();
  await world.prisma.account.updateMany({ data: { status: 'active', address: null } });
  await world.prisma.person.updateMany({ data: { status: 'active' } });
  await world.prisma.installation.updateMany({ data: { status: 'active' } });
  platform = fakePlatform();
});

const someone = (n = 0) => {
  const person = world.people[n];
  if (!person) throw new Error('no such person');
  return person;
};

test('a delivery is drawn, posted with its token and recorded, with the address that was learned', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  await world.courier(platform).drain(world.installation);
  const delivery = await world.delivery('k1');
  expect(platform.stands).toEqual([
    { token: delivery.token, ref: 'ref-1', user: someone().user, text: 'Hello for P0 on 2026-06-03' },
  ]);
  expect(delivery).toMatchObject({ state: 'sent', messageRef: 'ref-1', attempt: 1, reason: null });
  expect(delivery.sentAt).not.toBeNull();
  const account = await world.prisma.account.findFirstOrThrow({ where: { id: someone().accountId } });
  expect(account.address).toBe(`dm-${someone().user}`);
});

test('saying the same thing again sends nothing again', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  await world.courier(platform).drain(world.installation);
  await world.say(someone().id, 'Hello', 'k1');
  await world.courier(platform).drain(world.installation);
  expect(platform.stands).toHaveLength(1);
});

test('the claim is committed before the call', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  let during: string | undefined;
  platform.meanwhile = async () => {
    during = (await world.delivery('k1')).state;
  };
  await world.courier(platform).drain(world.installation);
  expect(during).toBe('claimed');
});

test('refused: queued again after a growing wait, then sent', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => ({ kind: 'refused', waitSeconds: 0 });
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  const first = await world.delivery('k1');
  expect(first).toMatchObject({ state: 'queued', attempt: 1, reason: 'refused by the test' });
  expect(first.notBefore.getTime()).toBeGreaterThan((first.claimedAt?.getTime() ?? 0) + 2_000);
  expect(courier.ordered.at(-1)?.afterSeconds).toBeGreaterThanOrEqual(2);
  await courier.drain(world.installation);
  expect(platform.calls).toHaveLength(1);
  platform.fault = () => ({ kind: 'ok' });
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(await world.delivery('k1')).toMatchObject({ state: 'sent', attempt: 2 });
});

test('refused too often: a person must look at it', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => ({ kind: 'refused', waitSeconds: 0 });
  const courier = world.courier(platform, { patience: { ...PATIENCE, attempts: 2 } });
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(await world.delivery('k1')).toMatchObject({ state: 'needs-person', reason: 'refused by the test' });
  expect(platform.calls).toHaveLength(2);
});

test('gone: dropped, and the account is not written to again', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => ({ kind: 'gone' });
  await world.courier(platform).drain(world.installation);
  expect(await world.delivery('k1')).toMatchObject({ state: 'dropped', reason: 'gone by the test' });
  await world.say(someone().id, 'Hello again', 'k2');
  expect(await world.prisma.delivery.count({ where: { key: 'k2' } })).toBe(0);
});

test('gone from where it was: the address is forgotten and asked for again', async () => {
  await world.prisma.account.updateMany({ data: { address: 'an old conversation' } });
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => (platform.calls.length === 1 ? { kind: 'gone' } : { kind: 'ok' });
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(await world.delivery('k1')).toMatchObject({ state: 'sent', attempt: 2 });
  const account = await world.prisma.account.findFirstOrThrow({ where: { id: someone().accountId } });
  expect(account).toMatchObject({ status: 'active', address: `dm-${someone().user}` });
});

test.each(['lost-reply', 'vanished', 'throws'] as const)(
  '%s: parked for the quarantine, then looked up',
  async (kind) => {
    await world.say(someone().id, 'Hello', 'k1');
    platform.fault = () => ({ kind });
    const courier = world.courier(platform);
    await courier.drain(world.installation);
    const parked = await world.delivery('k1');
    expect(parked.state).toBe('unknown');
    expect(parked.notBefore.getTime()).toBeGreaterThan((parked.claimedAt?.getTime() ?? 0) + 59_000);
    expect(courier.ordered.at(-1)?.afterSeconds).toBeGreaterThan(50);
    await courier.drain(world.installation);
    expect(platform.finds).toBe(0);
    platform.fault = () => ({ kind: 'ok' });
    await world.letTimePass();
    await courier.drain(world.installation);
    expect(platform.finds).toBe(1);
    expect(platform.stands).toHaveLength(1);
    expect(await world.delivery('k1')).toMatchObject({ state: 'sent', messageRef: 'ref-1' });
    expect(platform.calls).toHaveLength(kind === 'lost-reply' ? 1 : 2);
  },
);

test('cannot look, may be sent again: once more, and then a person', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => ({ kind: 'vanished' });
  platform.canFind = { kind: 'cannot-look', reason: 'no history scope' };
  const courier = world.courier(platform);
  for (let round = 0; round < 4; round += 1) {
    await courier.drain(world.installation);
    await world.letTimePass();
  }
  expect(platform.calls).toHaveLength(2);
  expect(await world.delivery('k1')).toMatchObject({
    state: 'needs-person',
    reason: 'it may or may not have arrived: no history scope',
  });
});

test('the second sending is remembered through a refusal', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.canFind = { kind: 'cannot-look', reason: 'no history scope' };
  const faults = [{ kind: 'vanished' }, { kind: 'refused', waitSeconds: 0 }, { kind: 'vanished' }] as const;
  platform.fault = () => faults[platform.calls.length - 1] ?? { kind: 'ok' };
  const courier = world.courier(platform);
  for (let round = 0; round < 6; round += 1) {
    await courier.drain(world.installation);
    await world.letTimePass();
  }
  expect(platform.calls).toHaveLength(3);
  expect((await world.delivery('k1')).state).toBe('needs-person');
});

test('cannot look, must not be repeated: a person at once', async () => {
  await world.say(someone().id, 'Digest', 'k1', digest);
  platform.fault = () => ({ kind: 'lost-reply' });
  platform.canFind = { kind: 'cannot-look', reason: 'no history scope' };
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(platform.calls).toHaveLength(1);
  expect((await world.delivery('k1')).state).toBe('needs-person');
});

test('cannot look just now: looks again later', async () => {
  await world.say(someone().id, 'Digest', 'k1', digest);
  platform.fault = () => ({ kind: 'lost-reply' });
  platform.canFind = { kind: 'cannot-look', reason: 'too many look-ups', waitSeconds: 30 };
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  await world.letTimePass();
  await courier.drain(world.installation);
  expect((await world.delivery('k1')).state).toBe('unknown');
  platform.canFind = undefined;
  await world.letTimePass();
  await courier.drain(world.installation);
  expect((await world.delivery('k1')).state).toBe('sent');
});

test('what is no longer due, cannot be drawn, or may not be read any more is not sent', async () => {
  await world.say(someone(0).id, 'x', 'late', late);
  await world.say(someone(1).id, 'x', 'broken', broken);
  await world.say(someone(2).id, 'x', 'deactivated');
  await world.say(someone(3).id, 'x', 'erased');
  await world.say(someone(4).id, 'x', 'account');
  await world.prisma.person.updateMany({ where: { id: someone(2).id }, data: { status: 'deactivated' } });
  await world.prisma.person.updateMany({ where: { id: someone(3).id }, data: { status: 'erased' } });
  await world.prisma.account.updateMany({ where: { id: someone(4).accountId }, data: { status: 'gone' } });
  await world.courier(platform).drain(world.installation);
  expect(platform.calls).toEqual([]);
  const outcomes = await world.prisma.delivery.findMany({ orderBy: { key: 'asc' } });
  expect(outcomes.map(({ key, state, reason }) => [key, state, reason])).toEqual([
    ['account', 'dropped', 'the account cannot be reached any more'],
    ['broken', 'queued', 'it could not be drawn'],
    ['deactivated', 'dropped', 'the person is deactivated'],
    ['erased', 'dropped', 'the person is erased'],
    ['late', 'dropped', 'its week is over'],
  ]);
});

test('a removed workspace gets nothing', async () => {
  await world.say(someone().id, 'x', 'k1');
  await world.prisma.installation.updateMany({ data: { status: 'uninstalled' } });
  await world.courier(platform).drain(world.installation);
  expect(platform.calls).toEqual([]);
  expect((await world.delivery('k1')).reason).toBe('the app was removed from the workspace');
});

test('a message that stands is drawn again in its place, also when the wish came while it was on its way', async () => {
  await world.say(someone().id, 'Question', 'k1');
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  await world.prisma.delivery.updateMany({ data: { subject: { text: 'Answered' } } });
  await world.inMessenger((messenger) => messenger.redraw('k1'));
  let changed = false;
  platform.meanwhile = async () => {
    if (changed) return;
    changed = true;
    await world.prisma.delivery.updateMany({ data: { subject: { text: 'Answered twice' } } });
    await world.inMessenger((messenger) => messenger.redraw('k1'));
  };
  await courier.drain(world.installation);
  expect(platform.stands).toHaveLength(1);
  expect(platform.stands[0]?.text).toBe('Answered twice for P0 on 2026-06-03');
  expect(platform.calls.map(({ kind }) => kind)).toEqual(['post', 'redraw', 'redraw']);
  expect(await world.delivery('k1')).toMatchObject({ state: 'sent', stale: false });
});

test('a message in doubt that is to be drawn again is drawn again once it is found', async () => {
  await world.say(someone().id, 'Question', 'k1');
  platform.fault = () => ({ kind: 'lost-reply' });
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  platform.fault = () => ({ kind: 'ok' });
  await world.prisma.delivery.updateMany({ data: { subject: { text: 'Answered' } } });
  await world.inMessenger((messenger) => messenger.redraw('k1'));
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(platform.stands.map(({ text }) => text)).toEqual(['Answered for P0 on 2026-06-03']);
});

test('a message that is to be drawn again and is gone is forgotten, its reader is not', async () => {
  await world.say(someone().id, 'Question', 'k1');
  const courier = world.courier(platform);
  await courier.drain(world.installation);
  platform.fault = () => ({ kind: 'gone' });
  await world.inMessenger((messenger) => messenger.redraw('k1'));
  await courier.drain(world.installation);
  await world.inMessenger((messenger) => messenger.redraw('k1'));
  await courier.drain(world.installation);
  expect(platform.calls).toHaveLength(2);
  expect(await world.delivery('k1')).toMatchObject({ state: 'sent', messageRef: null });
  expect(await world.prisma.account.count({ where: { status: 'gone' } })).toBe(0);
});

test('homes are drawn without quarantine, and again when they changed meanwhile', async () => {
  const refresh = () => world.inMessenger((messenger) => messenger.refreshHomes([someone().id]));
  expect([...(await refresh())]).toEqual([world.installation]);
  const outcomes = [{ kind: 'lost-reply' }, { kind: 'refused', waitSeconds: 0 }] as const;
  platform.fault = () => outcomes[platform.calls.length - 1] ?? { kind: 'ok' };
  platform.meanwhile = async () => {
    if (platform.calls.length === 3) await refresh();
  };
  const courier = world.courier(platform);
  for (let round = 0; round < 4; round += 1) {
    await courier.drain(world.installation);
    await world.letTimePass();
  }
  expect(platform.calls.map(({ kind }) => kind)).toEqual(['home', 'home', 'home', 'home']);
  expect(platform.finds).toBe(0);
  expect(await world.delivery(`home:${someone().accountId}`)).toMatchObject({ state: 'sent', stale: false });
});

test('homes have an allowance of their own, also when messages are paused', async () => {
  await world.inMessenger((messenger) => messenger.refreshHomes(world.people.map(({ id }) => id)));
  await world.say(someone().id, 'Hello', 'k1');
  const bucket = { organizationId: world.organizationId, installationId: world.installation, tokens: 1 };
  await world.prisma.pace.create({ data: bucket });
  await world.prisma.$executeRaw`UPDATE paces SET paused_until = now() + interval '1 minute'`;
  const courier = world.courier(platform, { pace: { ...QUICK, homesPerMinute: 4 } });
  await courier.drain(world.installation);
  expect(platform.calls.map(({ kind }) => kind)).toEqual(['home', 'home', 'home', 'home']);
});

test('a claim that its process never settled is looked up, whether it died before or after posting', async () => {
  await world.say(someone(0).id, 'before', 'before');
  await world.say(someone(1).id, 'after', 'after');
  await world.inMessenger((messenger) => messenger.refreshHomes([someone(2).id]));
  platform.meanwhile = (call) => (call.text.startsWith('after') ? Promise.resolve() : new Promise(() => {}));
  const dying = new Promise<void>((resolve) => {
    platform.fault = (call) => {
      if (call.text.startsWith('after'))
        platform.stands.push({ token: tokenOfAfter, ref: 'ref-x', user: call.user, text: '' });
      if (platform.calls.length === 3) resolve();
      return { kind: 'throws' };
    };
  });
  const tokenOfAfter = (await world.delivery('after')).token;
  // Its own settling never happens: the process is gone.
  const dead = world.courier(platform, { patience: { ...PATIENCE, claim: 600 } });
  dead.drain(world.installation).catch(() => {});
  await dying;
  await world.prisma
    .$executeRaw`UPDATE deliveries SET state = 'claimed', not_before = now() - interval '1 second'`;

  const living = fakePlatform();
  living.stands.push(...platform.stands);
  const courier = world.courier(living);
  await courier.drain(world.installation);
  expect((await world.delivery('before')).state).toBe('unknown');
  expect((await world.delivery('after')).state).toBe('unknown');
  expect(living.calls.map(({ kind }) => kind)).toEqual(['home']);
  await world.letTimePass();
  await courier.drain(world.installation);
  expect(living.stands.map(({ token }) => token).sort()).toEqual(
    [tokenOfAfter, (await world.delivery('before')).token].sort(),
  );
  expect(await world.prisma.delivery.count({ where: { state: 'sent' } })).toBe(3);
});

test('a courier that slept through its claim settles nothing for the next one', async () => {
  await world.say(someone().id, 'Hello', 'k1');
  platform.fault = () => ({ kind: 'refused', waitSeconds: 0 });
  platform.meanwhile = async () => {
    await world.prisma.$executeRaw`UPDATE deliveries SET attempt = attempt + 1`;
  };
  await world.courier(platform).drain(world.installation);
  expect(await world.delivery('k1')).toMatchObject({ state: 'claimed', attempt: 2, reason: null });
});

test('a Retry-After pauses the whole workspace for every process', async () => {
  for (const person of world.people) await world.say(person.id, 'Hello', `to ${person.id}`);
  platform.fault = () => ({ kind: 'refused', waitSeconds: 40, concerns: 'workspace' });
  const pace = { ...QUICK, lanes: 1 };
  await world.courier(platform, { pace }).drain(world.installation);
  expect(platform.calls).toHaveLength(1);
  platform.fault = () => ({ kind: 'ok' });
  const other = world.courier(platform, { pace });
  await other.drain(world.installation);
  expect(platform.calls).toHaveLength(1);
  expect(other.ordered.at(-1)?.afterSeconds).toBeGreaterThan(35);
  await world.letTimePass();
  await other.drain(world.installation);
  expect(platform.stands).toHaveLength(world.people.length);
});

test('a message that is refused for its own sake holds up no other', async () => {
  for (const person of world.people) await world.say(person.id, 'Hello', `to ${person.id}`);
  platform.fault = ({ user }) =>
    user === someone(0).user ? { kind: 'refused', waitSeconds: 40 } : { kind: 'ok' };
  await world.courier(platform, { pace: { ...QUICK, lanes: 1 } }).drain(world.installation);
  expect(platform.stands).toHaveLength(world.people.length - 1);
});

test('the bucket leaves a fifth to replies and tells when to come back', async () => {
  for (const person of world.people) await world.say(person.id, 'Hello', `to ${person.id}`);
  const courier = world.courier(platform, { pace: { ...QUICK, burst: 5, perSecond: 0.1 } });
  await courier.drain(world.installation);
  expect(platform.stands).toHaveLength(4);
  expect(courier.ordered.at(-1)?.afterSeconds).toBeGreaterThan(10);
});

test('two messages to one person keep their order and their distance', async () => {
  await world.say(someone().id, 'first', 'k1');
  await world.say(someone().id, 'second', 'k2');
  await world.say(someone(1).id, 'other', 'k3');
  const courier = world.courier(platform, { pace: { ...QUICK, gap: 600 } });
  await courier.drain(world.installation);
  expect(platform.stands.map(({ text }) => text.split(' ')[0]).sort()).toEqual(['first', 'other']);
  await world.prisma.$executeRaw`UPDATE deliveries SET sent_at = sent_at - interval '1 hour'`;
  await courier.drain(world.installation);
  expect(platform.stands.at(-1)?.text).toContain('second');
});

test('sweeping wakes the workspaces in which something is due, and only those', async () => {
  const idle = await world.addInstallation('W-idle');
  await world.say(someone().id, 'Hello', 'k1');
  const courier = world.courier(platform);
  await courier.sweep();
  expect(courier.ordered.map(({ installationId }) => installationId)).toEqual([world.installation]);
  expect(courier.ordered.map(({ installationId }) => installationId)).not.toContain(idle);
});
