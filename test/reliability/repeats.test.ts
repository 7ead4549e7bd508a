import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Block, PageAct } from '../../src/sandbox/page-api.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { type LiveApp, startLiveApp } from './live-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ANA = 'U0ANA';
const HOME = 'D00ANA';

describe('in a workspace', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const count = (title: string) => app.test.prisma.activity.count({ where: { title } });
  const changes = (title: string, action: string) =>
    app.test.prisma.activityChange.count({ where: { action, activity: { title } } });
  const type = (text: string) => app.sandbox.act({ kind: 'command', as: ANA, in: HOME, text });

  async function buttonOf(title: string, label: string): Promise<Extract<PageAct, { kind: 'press' }>> {
    const { messages } = await app.sandbox.state(ANA, HOME);
    const message = messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(title));
    for (const block of message?.blocks ?? []) {
      const found = elementsOf(block).find((each) => JSON.stringify(each.text ?? '').includes(`"${label}"`));
      if (!found || !message) continue;
      const { action_id: actionId = '', value } = found;
      const pressed = { type: 'button', value };
      return {
        kind: 'press',
        as: ANA,
        in: HOME,
        ts: message.ts,
        blockId: block.block_id ?? '',
        actionId,
        value: pressed,
      };
    }
    throw new Error(`No button ${label} beneath ${title}`);
  }

  test('the last request is sent once more: one record', async () => {
    await type('/logcredit 31m webinar "Replayed"');
    expect(await app.sandbox.misbehave({ replay: 'last' })).toEqual({ status: 200 });
    expect(await count('Replayed')).toBe(1);
  });

  test('three clicks on Undo at once: one reversal', async () => {
    await type('/logcredit 32m webinar "Clicked"');
    const press = await buttonOf('Clicked', 'Undo');
    await Promise.all([1, 2, 3].map(() => app.sandbox.act(press)));
    expect(await changes('Clicked', 'reversed')).toBe(1);
  });

  test('a message that is delivered twice: one record, one answer', async () => {
    await app.sandbox.misbehave({ events: 'duplicate' });
    await app.sandbox.act({ kind: 'message', as: ANA, in: HOME, text: 'log 33m webinar "Delivered twice"' });
    const answers = async () => {
      const { messages, me } = await app.sandbox.state(ANA, HOME);
      return messages.filter(
        ({ from, blocks }) => from !== me && JSON.stringify(blocks).includes('Delivered twice'),
      ).length;
    };
    await expect.poll(answers, { timeout: 10_000 }).toBe(1);
    await app.sandbox.act({ kind: 'message', as: ANA, in: HOME, text: 'help' });
    expect(await count('Delivered twice')).toBe(1);
    expect(await answers()).toBe(1);
  });

  test.each([
    ['wrong', 'wrong' as const],
    ['six minutes old', { skewSeconds: -360 }],
    ['six minutes ahead', { skewSeconds: 360 }],
  ])('a signature that is %s: nothing is recorded', async (how, signature) => {
    await app.sandbox.misbehave({ signature });
    await type(`/logcredit 34m webinar "Signed ${how}"`);
    expect(await count(`Signed ${how}`)).toBe(0);
  });
});

type Element = Record<string, unknown> & { action_id?: string; value?: string };

function elementsOf(block: Block): Element[] {
  const all: unknown[] = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory];
  return all.filter((one): one is Element => typeof one === 'object' && one !== null);
}

describe('on the wire', () => {
  let app: LiveApp;
  beforeAll(async () => {
    app = await startLiveApp();
  });
  afterAll(() => app.stop());

  const command = { user: ANA, text: '35m webinar "Private matter"', trigger: 'one.and.the.same' };

  test('a command that comes again, one after the other and ten at once: one record, and nothing private', async () => {
    expect(await app.type(command)).toContain('Private matter');
    const again = await Promise.all(Array.from({ length: 10 }, () => app.type(command)));
    for (const told of again) {
      expect(told).toContain('This was already recorded a moment ago; nothing was added. /credits shows it.');
      expect(told).not.toMatch(/Private matter|35 min|credit\b.*\d/);
    }
    expect(await app.test.prisma.activity.count({ where: { title: 'Private matter' } })).toBe(1);
  });

  test('ten at once that nobody has seen yet: one is the first, nine are told so', async () => {
    const fresh = { user: ANA, text: '36m webinar "Stampede"', trigger: 'ten.at.once' };
    const told = await Promise.all(Array.from({ length: 10 }, () => app.type(fresh)));
    expect(told.filter((each) => each.includes('Stampede'))).toHaveLength(1);
    expect(told.filter((each) => each.includes('already recorded'))).toHaveLength(9);
    expect(await app.test.prisma.activity.count({ where: { title: 'Stampede' } })).toBe(1);
  });

  test.each([
    ['another secret', 0, 'another secret'],
    ['six minutes ago', -360, undefined],
    ['in six minutes', 360, undefined],
  ])('signed with %s: 401, and nothing is recorded', async (how, seconds, secret) => {
    const typed = { user: ANA, text: `37m webinar "Forged ${how}"`, trigger: how };
    const answer = await app.workspace.command(app.origin, typed, { seconds, ...(secret ? { secret } : {}) });
    expect(answer).toEqual({ status: 401, told: '' });
    expect(await app.test.prisma.activity.count({ where: { title: `Forged ${how}` } })).toBe(0);
  });
});
