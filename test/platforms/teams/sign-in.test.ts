import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type LiveTeams, startLiveTeams } from './live-app.ts';

/* What /readyz says while Microsoft does not sign the bot in, and that it ends by itself. */

let live: LiveTeams;
beforeAll(async () => {
  live = await startLiveTeams();
});
afterAll(() => live?.stop());

const ready = async () => (await fetch(`${live.origin}/readyz`)).json();
const troubles = async () => ((await ready()) as { troubles: string[] }).troubles;
const READY = { ready: true, troubles: [] };

test('a bot that is signed in is ready', async () => {
  await vi.waitFor(async () => expect(await ready()).toEqual(READY), 5_000);
});

test.each([
  [
    'refuses the secret',
    401,
    'it answered 401; look at TEAMS_CLIENT_ID, TEAMS_TENANT_ID and TEAMS_CLIENT_SECRET.',
  ],
  ['is out of order', 503, 'it answered 503.'],
])(
  'Microsoft %s at the start: said in words, and tried until it does not',
  async (_what, status, words) => {
    await live.stop();
    live = await startLiveTeams({ signInAnswers: [status, status] });
    await vi.waitFor(
      async () => expect(await troubles()).toEqual([`Microsoft does not sign the bot in: ${words}`]),
      5_000,
    );
    await vi.waitFor(async () => expect(await ready()).toEqual(READY), 8_000);
  },
  60_000,
);
