import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTickMessenger } from '../../../src/chat/messenger.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { confirmManager } from '../../../src/features/people/confirm-manager.ts';
import { deliver, installation, message } from './activities.ts';
import { breaksAfter, breaksBefore, type Fault, fallsSilentAfter, refuses } from './connector.ts';
import { startTeamsApp, type TeamsApp } from './local-app.ts';
import { readCard } from './read-card.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 });

/** Machine waits, shortened. */
const PATIENCE = { firstWait: 0.2, longestWait: 2, quarantineSeconds: 3 };

/** A definite no: the message never stands, and is sent once more. */
const REFUSALS: readonly Fault[] = [
  refuses(429, 'TooManyRequests', { 'retry-after': '1' }),
  refuses(429, 'TooManyRequests'),
  refuses(412, 'PreconditionFailed'),
  refuses(502, 'BadGateway'),
  refuses(504, 'GatewayTimeout'),
];
/** Nobody can tell, and Teams lets nobody look. */
const DOUBTS: readonly Fault[] = [
  refuses(500, 'InternalServerError'),
  breaksBefore,
  breaksAfter,
  fallsSilentAfter,
];

let app: TeamsApp;
beforeAll(async () => {
  app = await startTeamsApp(undefined, { patience: PATIENCE });
  await deliver(app.origin, installation(app.actor('Sam'), 'add'));
});
afterAll(() => app?.stop());

const deliveries = (kind: string) => app.test.prisma.delivery.findMany({ where: { kind } });
const PEOPLE = [
  'Ana',
  'Ben',
  'Chloe',
  'Dev',
  'Ella',
  'Marta',
  'Rosa',
  'Finn',
  'Grace',
  'Henry',
  'Iris',
].concat(...['Jonah', 'Keiko', 'Luis']);
const cardsOf = (who: string) =>
  app.connector.standing(app.actor(who).conversation).flatMap(({ activity }) => {
    const [attachment] = (activity.attachments as { content: Record<string, unknown> }[] | undefined) ?? [];
    return attachment ? [readCard(attachment.content)] : [];
  });
const counted = (words: string) =>
  PEOPLE.map((who) => cardsOf(who).filter((card) => card.includes(words)).length);

/** A 429 without a number asks for half a minute of everybody; a test does not sit it out. */
async function skipPauses(): Promise<void> {
  await app.test.prisma
    .$executeRaw`UPDATE paces SET paused_until = NULL WHERE paused_until > now() + interval '2 seconds'`;
  await app.test.prisma.$executeRaw`
    UPDATE deliveries SET not_before = now() WHERE state = 'queued' AND not_before > now() + interval '2 seconds'`;
  await app.courier.sweep();
}

async function settled(kind: string): Promise<string[]> {
  const states = async () => (await deliveries(kind)).map(({ state }) => state);
  await expect
    .poll(
      async () => {
        await skipPauses();
        return (await states()).filter((state) => ['queued', 'claimed', 'unknown'].includes(state));
      },
      { timeout: 120_000, interval: 300 },
    )
    .toEqual([]);
  return states();
}

test('refusals are obeyed and tried again: everybody has the weekly question exactly once', async () => {
  // Those who are asked on another day have been.
  await app.moveClock(new Date('2031-06-06T19:30:00Z'));
  await settled('reflection.prompt');
  const before = (await deliveries('reflection.prompt')).length;
  const asked = app.connector.called('post').length;
  app.connector.next('post', ...REFUSALS);
  await app.moveClock(new Date('2031-06-06T22:15:00Z'));
  const states = await settled('reflection.prompt');
  expect(new Set(states)).toEqual(new Set(['sent']));
  expect(states.length).toBeGreaterThan(8);
  const have = counted('Your weekly reflection');
  expect(Math.max(...have)).toBe(1);
  expect(have.filter((count) => count === 1)).toHaveLength(states.length);
  expect(app.connector.called('post').length - asked).toBe(states.length - before + REFUSALS.length);
});

test('in doubt a digest is never sent twice: an administrator is asked what to do', async () => {
  app.connector.next('post', ...DOUBTS);
  await app.moveClock(new Date('2031-06-09T16:30:00Z'));
  const states = await settled('digest');
  expect(states.filter((state) => state === 'needs-person')).toHaveLength(
    Math.min(DOUBTS.length, states.length),
  );
  expect(Math.max(...counted('Your team, week of'))).toBe(1);
  await deliver(app.origin, message(app.actor('Rosa'), 'admin'));
  await expect.poll(() => cardsOf('Rosa').at(-1)).toContain('may or may not have arrived');
});

test('a chat that was deleted is made anew; whoever blocked the bot is left alone', async () => {
  await sayTo('Ana', 'said before');
  app.connector.next('post', refuses(404, 'ConversationNotFound'));
  const made = app.connector.called('create').length;
  await confirmation('Ben', 'Ana');
  await settled(confirmManager.id);
  expect((await deliveries(confirmManager.id)).map(({ state, reason }) => [state, reason])).toEqual([
    ['sent', null],
  ]);
  expect(app.connector.called('create').length).toBe(made + 1);
  // Asked once more in a chat made anew, in case only the old one had ended.
  app.connector.next('post', refuses(403, 'MessageWritesBlocked'), refuses(403, 'MessageWritesBlocked'));
  await confirmation('Chloe', 'Ana');
  await settled(confirmManager.id);
  const gone = await app.test.prisma.account.findMany({ where: { status: 'gone' } });
  expect(gone.map(({ externalId }) => externalId)).toEqual([app.actor('Ana').aadObjectId]);
  const asked = app.connector.called('post').length;
  await confirmation('Dev', 'Ana');
  await settled(confirmManager.id);
  expect(app.connector.called('post').length).toBe(asked);
  // The administrator reads who that is.
  await sayTo('Rosa', 'admin');
  const card = cardsOf('Rosa').at(-1) ?? '';
  expect(card.slice(card.indexOf('People who cannot be written to'))).toContain('Ana Reyes');
  expect(card).toContain('They never added Catchword, removed or blocked it');
});

async function sayTo(who: string, text: string): Promise<void> {
  const before = cardsOf(who).length;
  await deliver(app.origin, message(app.actor(who), text));
  await expect.poll(() => cardsOf(who).length).toBeGreaterThan(before);
}

/** Asks somebody whether they manage another, as naming a manager does. */
async function confirmation(member: string, manager: string): Promise<void> {
  const idOf = async (who: string) =>
    (await app.test.prisma.person.findFirstOrThrow({ where: { name: { startsWith: `${who} ` } } })).id;
  const [personId, to] = [await idOf(member), await idOf(manager)];
  const { organizationId } = await app.test.prisma.person.findFirstOrThrow({ where: { id: personId } });
  await app.test.prisma.person.update({
    where: { organizationId_id: { organizationId, id: personId } },
    data: { managerId: to, managerState: 'named' },
  });
  const touched = new Set<string>();
  const desk = { queues: { sendIn: async () => {} }, touched };
  const wish = { organizationId, to, subject: { personId }, key: `confirm ${personId}` };
  await inTransaction(app.test.prisma, (tx) =>
    createTickMessenger({ tx, ...desk }).sayToMany(confirmManager, [wish]),
  );
  for (const id of touched) app.courier.nudge(id);
}
