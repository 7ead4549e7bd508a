import { expect, vi } from 'vitest';
import type { Block, PageAct, PageState } from '../../src/sandbox/page-api.ts';
import type { TestApp } from '../app.ts';
import { expectHarmless, wordsIn } from './harmless.ts';

type Surface = { readonly blocks: readonly Block[]; readonly ts?: string; readonly in?: string };

type Found = {
  readonly type: string;
  readonly text?: unknown;
  readonly action_id?: string;
  readonly value?: unknown;
};

export type Hands = ReturnType<typeof handsOn>;

/** What people of the example library do on the sandbox's page, as Ana where nobody else is named. */
export function handsOn(app: TestApp) {
  return { act, state, lastAnswer, press, submit, close, settle, homeShows };

  async function act(
    deed:
      | (Omit<Extract<PageAct, { kind: 'command' }>, 'as' | 'in'> & { as?: string })
      | { kind: 'open-home'; as?: string },
  ): Promise<void> {
    const as = deed.as ?? 'U0ANA';
    const result = await app.sandbox.act(
      deed.kind === 'command' ? { ...deed, as, in: await directMessage(as) } : { ...deed, as },
    );
    expect(result).toEqual({ ok: true });
    expect(app.sandbox.warnings()).toEqual([]);
  }

  async function directMessage(as: string): Promise<string> {
    const { conversations } = await app.sandbox.state(as);
    return conversations.find(({ kind }) => kind === 'app')?.id ?? '';
  }

  async function state(as = 'U0ANA'): Promise<PageState> {
    return app.sandbox.state(as, await directMessage(as));
  }

  async function lastAnswer(as = 'U0ANA'): Promise<Surface & { readonly text: string }> {
    const { messages, me } = await state(as);
    const last = messages.findLast(({ from }) => from !== me);
    if (!last) throw new Error('Nothing was answered');
    return { blocks: last.blocks, ts: last.ts, in: await directMessage(as), text: last.text };
  }

  async function press({ blocks, ts, in: channel }: Surface, label: string): Promise<void> {
    for (const block of blocks) {
      const all = [...((block.elements as Found[] | undefined) ?? []), block.accessory as Found | undefined];
      const found = all.find((each) => each?.type === 'button' && wordsIn(each.text) === label);
      if (!found) continue;
      const place = ts === undefined ? {} : { ts, in: channel ?? '' };
      const result = await app.sandbox.act({
        kind: 'press',
        as: 'U0ANA',
        blockId: block.block_id ?? '',
        actionId: found.action_id ?? '',
        value: found.value,
        ...place,
      });
      expect(result).toEqual({ ok: true });
      return;
    }
    throw new Error(`No button ${label}`);
  }

  async function submit(typed: Readonly<Record<string, string>>): Promise<void> {
    const { modal } = await state();
    if (!modal) throw new Error('No form is open');
    const values: PageState['modal'] extends null ? never : Record<string, Record<string, unknown>> = {};
    for (const { type, block_id = '', element } of modal.blocks) {
      if (type !== 'input') continue;
      const { type: kind, action_id = '', ...drawn } = element as Found & Record<string, unknown>;
      const own = typed[block_id];
      values[block_id] = {
        [action_id]: {
          type: kind,
          ...(own !== undefined && { value: own }),
          ...(drawn.initial_date !== undefined && { selected_date: drawn.initial_date }),
          ...(drawn.initial_option !== undefined && { selected_option: drawn.initial_option }),
        },
      };
    }
    expect(await app.sandbox.act({ kind: 'submit', as: 'U0ANA', viewId: modal.viewId, values })).toEqual({
      ok: true,
    });
  }

  async function close(): Promise<void> {
    const { modal } = await state();
    if (modal) await app.sandbox.act({ kind: 'close', as: 'U0ANA', viewId: modal.viewId });
  }

  /** Messages to others are sent after the answer. */
  async function settle(): Promise<void> {
    for (let asked = 0; asked < 100; asked += 1) {
      const waiting = await app.test.prisma.delivery.count({
        where: { state: { in: ['queued', 'claimed'] }, kind: { not: 'home' } },
      });
      if (waiting === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('Messages are still waiting');
  }

  /** The home is published after what changed it. */
  async function homeShows(text: string, as = 'U0ANA'): Promise<void> {
    await act({ kind: 'open-home', as });
    await vi.waitFor(async () => shows('the home', text, (await state(as)).home ?? undefined), 5_000);
  }
}

/** The words stand in these blocks, and nothing there can be taken for anything but words. */
export function shows(where: string, text: string, blocks: readonly unknown[] | undefined): void {
  expect(wordsIn(blocks), where).toContain(text);
  expectHarmless(where, blocks);
}

/** What the fields of a form hold when it is opened. */
export function initialValues(blocks: readonly Block[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap(({ block_id = '', element }) => {
      const value = Reflect.get((element as object | undefined) ?? {}, 'initial_value');
      return typeof value === 'string' ? [[block_id, value]] : [];
    }),
  );
}
