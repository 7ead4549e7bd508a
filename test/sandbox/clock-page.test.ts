import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClockPage } from '../../src/sandbox/trial/clock-page.ts';
import { close, listen } from '../platforms/slack/fake-slack.ts';

const ZONE = 'America/Denver';
/** A Wednesday, 10:00 in Denver. */
const WEDNESDAY = new Date('2031-06-04T16:00:00Z');

let now = WEDNESDAY;
let due: { at: Date; what: string } | undefined;
let journey: { begun(): void; over: Promise<void> } | undefined;
const time = {
  now: () => now,
  nextDue: async () => due,
  moveTo: async (instant: Date) => {
    journey?.begun();
    await journey?.over;
    now = instant;
  },
};
let origin: string;
let server: Awaited<ReturnType<typeof listen>>['server'];

beforeAll(async () => {
  ({ server, origin } = await listen(createClockPage({ time, zone: ZONE, log: { warn: () => {} } })));
});
beforeEach(() => {
  now = WEDNESDAY;
  due = { at: new Date('2031-06-06T21:15:00Z'), what: 'weekly questions <for> everybody' };
  journey = undefined;
});
afterAll(() => close(server));

const push = (to: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/clock`, {
    method: 'POST',
    body: new URLSearchParams({ to }),
    headers,
    redirect: 'manual',
  });

test('it tells business time and what happens next, and runs nothing', async () => {
  const response = await fetch(origin);
  const page = await response.text();
  expect(page).toContain('Wednesday, June 4, 2031');
  expect(page).toContain('weekly questions &#60;for&#62; everybody');
  expect(page).not.toContain('<script');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test.each([
  ['hour', '2031-06-04T17:00:00.000Z'],
  ['day', '2031-06-05T16:00:00.000Z'],
  ['friday', '2031-06-06T22:00:00.000Z'],
  ['monday', '2031-06-09T16:00:00.000Z'],
  ['next', '2031-06-06T21:15:00.000Z'],
])('the button “%s”', async (to, then) => {
  const response = await push(to);
  expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  expect(now.toISOString()).toBe(then);
});

test('what is no button changes nothing and is said', async () => {
  due = undefined;
  for (const wish of ['next', 'yesterday', '']) {
    const response = await push(wish);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('role="alert"');
  }
  expect(now).toBe(WEDNESDAY);
});

test('other sites and other names of this machine are turned away', async () => {
  expect((await push('day', { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await push('day', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await fetch(`${origin}/clock`)).status).toBe(404);
  expect(now).toBe(WEDNESDAY);
});

test('one move at a time', async () => {
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  journey = { begun: begun.resolve, over: over.promise };
  const first = push('day');
  await begun.promise;
  expect((await push('hour')).status).toBe(409);
  over.resolve();
  expect((await first).status).toBe(303);
  expect(now.toISOString()).toBe('2031-06-05T16:00:00.000Z');
});
