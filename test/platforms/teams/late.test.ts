import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import type { Reply } from '../../../src/chat/interaction.ts';
import { sentence } from '../../../src/chat/view.ts';
import { createFlights } from '../../../src/platforms/flights.ts';
import { answerDialog } from '../../../src/platforms/teams/answer/dialog.ts';
import { answerPress } from '../../../src/platforms/teams/answer/press.ts';
import { DIALOG_HURRY_MS, HURRY_MS, type Tools } from '../../../src/platforms/teams/answer/tools.ts';
import type { Drawn } from '../../../src/platforms/teams/render/renderer.ts';
import { createRenderer } from '../../../src/platforms/teams/render/renderer.ts';
import { keepLog } from '../slack/fake-slack.ts';

const nobodyAsks = async () => {
  throw new Error('not asked here');
};

const NO_CHAT: Chat = {
  handle: nobodyAsks,
  home: nobodyAsks,
  placed: nobodyAsks,
  homeShown: async () => {},
  installed: nobodyAsks,
  profileChanged: nobodyAsks,
  left: nobodyAsks,
  uninstalled: nobodyAsks,
};

const FROM = { platform: 'teams', workspace: 'tenant', user: 'ana' };
const SPOT = { serviceUrl: 'https://service.example/', conversation: 'a:ana', message: '17' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes as long as the test wants, and what the service is then told. */
function slowly() {
  const log = keepLog();
  const flights = createFlights(log);
  const kept: Drawn[] = [];
  const { promise, resolve: answer } = Promise.withResolvers<Reply>();
  const tools: Tools = {
    chat: { ...NO_CHAT, handle: () => promise },
    renderer: createRenderer('throw', log),
    connector: {
      open: async () => SPOT,
      member: async () => ({}),
      post: async (_to, drawn) => `${kept.push(drawn)}`,
      change: async (_where, drawn) => void kept.push(drawn),
    },
    profile: async () => ({ name: 'Ana', zone: 'UTC', kind: 'member' }),
    people: async () => [],
    flights,
    log,
  };
  return { tools, answer, kept, flights };
}

const RECORDED: Reply = { kind: 'view', view: sentence('Recorded 3 h.', 'good') };

test('a press that takes too long is answered in time, and its card changes when it is done', async () => {
  const { tools, answer, kept, flights } = slowly();
  const common = { key: 'k', from: FROM, place: 'private' } as const;
  const interaction = { ...common, kind: 'press', handler: 'x', input: {}, on: 'message' } as const;
  const answered = answerPress(tools, { kind: 'press', interaction, spot: SPOT });
  await vi.advanceTimersByTimeAsync(HURRY_MS);
  expect(JSON.stringify(await answered)).toContain(
    'Still working on it. The result will be shown here in a moment.',
  );
  expect(kept).toEqual([]);
  answer(RECORDED);
  await flights.landed();
  expect(JSON.stringify(kept)).toContain('Recorded 3 h.');
});

test('a dialog that takes too long is closed in time, and its receipt stands in the private chat', async () => {
  const { tools, answer, kept, flights } = slowly();
  const common = { key: 'k', from: FROM, place: 'private' } as const;
  const interaction = { ...common, kind: 'submit', form: 'x', input: {}, values: {}, named: {} } as const;
  const { serviceUrl } = SPOT;
  const answered = answerDialog(tools, { kind: 'dialog-submit', interaction, picked: [], serviceUrl });
  await vi.advanceTimersByTimeAsync(DIALOG_HURRY_MS);
  expect(JSON.stringify(await answered)).toContain(
    'This is taking longer than usual. What comes of it will stand in our private chat; type credits there to see your record.',
  );
  expect(kept).toEqual([]);
  answer(RECORDED);
  await flights.landed();
  expect(JSON.stringify(kept)).toContain('Recorded 3 h.');
});
