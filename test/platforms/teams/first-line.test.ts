import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationOf, startTeamsApp, type TeamsApp } from './teams-app.ts';

let app: TeamsApp;
beforeAll(async () => {
  app = await startTeamsApp();
});
afterAll(() => app.stop());

const cards = (who: string) => app.service.cards(conversationOf(who));
const words = (who: string) => JSON.stringify(cards(who).at(-1) ?? '');

test('a word typed to the bot comes back as a card', async () => {
  expect(await app.type('Ana', 'help')).toBe(200);
  await expect.poll(() => words('Ana')).toContain('What you can type');
});

test('learning is recorded by one line, and undone by its button where it stands', async () => {
  expect(await app.type('Ana', 'logcredit 3h workshop')).toBe(200);
  await expect.poll(() => words('Ana')).toContain('Recorded: Workshop');
  expect(words('Ana')).toContain('11.5 of 60 credits');
  const undo = actionsIn(cards('Ana').at(-1)).find(({ title }) => title === 'Undo');
  expect(undo).toMatchObject({ type: 'Action.Execute', verb: 'does', data: { action: 'does' } });
  const answer = await app.press('Ana', undo?.data ?? {});
  expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  expect(JSON.stringify(answer)).toContain('Undone: Workshop');
  const again = await app.press('Ana', undo?.data ?? {});
  expect(again).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
  expect(JSON.stringify(again)).toContain('already recorded');
});

type Action = { type: string; title: string; data: Record<string, unknown> };

function actionsIn(node: unknown): Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsIn);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && String(node.type).startsWith('Action.') ? [node as Action] : [];
  return [...own, ...Object.values(node).flatMap(actionsIn)];
}
