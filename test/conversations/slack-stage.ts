import { DateTime } from 'luxon';
import type { Block, PageAct, PageMessage, PageState } from '../../src/sandbox/page-api.ts';
import { startTestApp } from '../app.ts';
import { expectLive } from './live-button.ts';
import {
  type Element,
  elementsOf,
  initialValues,
  readBlocks,
  textOf,
  valueFor,
  withErrors,
} from './slack-blocks.ts';
import type { Stage } from './stage.ts';

type Surface = {
  readonly blocks: readonly Block[];
  readonly where: { in?: string; ts?: string; viewId?: string };
};

/** A home is drawn after it was opened, and may be drawn again while somebody reaches for a button: milliseconds. */
const PATIENCE = 8_000;

/** Slack: the whole program, with the sandbox speaking Slack's wire to it. */
export async function openSlackStage(at?: Date): Promise<Stage> {
  const app = await startTestApp(at);
  const { sandbox } = app;
  const atHome = new Set<string>();
  const conversations = new Map<string, string>();
  /** The conversation with somebody else to which one has turned. */
  const together = new Map<string, string>();
  /** The message to which somebody has scrolled up. */
  const scrolledTo = new Map<string, string>();
  /** What stands in the fields of an open form, by who opened which. */
  const typed = new Map<string, Record<string, Record<string, unknown>>>();
  const turnToLast = (who: string) => {
    atHome.delete(who);
    scrolledTo.delete(who);
    together.delete(who);
  };
  const idOf = (who: string) => `U0${who.toUpperCase()}`;

  const stateOf = async (who: string): Promise<PageState & { dm: string }> => {
    const dm = conversations.get(who) ?? (await conversationOf(who));
    conversations.set(who, dm);
    return { ...(await sandbox.state(idOf(who), dm)), dm };
  };
  const conversationOf = async (who: string) => {
    const { conversations } = await sandbox.state(idOf(who));
    return conversations.find(({ kind }) => kind === 'app')?.id ?? '';
  };

  const act = async (deed: PageAct): Promise<void> => {
    const result = await sandbox.act(deed);
    if (!result.ok) throw new Error(result.error);
    await settle();
  };

  /** Homes and messages to others are sent by the courier after the answer. */
  const settle = async () => {
    for (let asked = 0; asked < 400; asked += 1) {
      const [{ waiting } = { waiting: 0 }] = await app.test.prisma.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM deliveries WHERE state IN ('queued', 'claimed') AND not_before < now() + interval '3 seconds'`;
      if (waiting === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  const surfaceOf = async (who: string): Promise<Surface> => {
    const surface = await shownTo(who);
    for (const element of surface.blocks.flatMap(elementsOf))
      expectLive(element.action_id ?? '', element.value);
    return surface;
  };

  const pressOnce = async (who: string, label: string): Promise<void> => {
    const { blocks, where } = await surfaceOf(who);
    for (const block of blocks) {
      const element = elementsOf(block).find(({ text }) => textOf(text) === label);
      if (!element) continue;
      const { action_id: actionId = '', value } = element;
      const blockId = block.block_id ?? '';
      return act({ kind: 'press', as: idOf(who), ...where, blockId, actionId, value });
    }
    throw new Error(`${who} finds no button "${label}" in:\n${readBlocks(blocks)}`);
  };

  const shownTo = async (who: string): Promise<Surface> => {
    const state = await stateOf(who);
    if (state.modal) return { blocks: withErrors(state.modal), where: { viewId: state.modal.viewId } };
    if (atHome.has(who)) return { blocks: state.home ?? [], where: {} };
    const shared = together.get(who);
    const { messages } = shared === undefined ? state : await sandbox.state(idOf(who), shared);
    const at = scrolledTo.get(who);
    const last = messages.find(({ ts }) => ts === at) ?? lastSaid(messages, state.people);
    return {
      blocks: last?.blocks.length ? last.blocks : [{ type: 'plain', text: last?.text ?? '' }],
      where: { in: shared ?? state.dm, ...(last && { ts: last.ts }) },
    };
  };

  const sharedWith = async (who: string, other: string): Promise<string> => {
    const named = (await sandbox.state(idOf(who))).people.find(({ id }) => id === idOf(other))?.name ?? other;
    const { conversations } = await sandbox.state(idOf(who));
    const found = conversations.find((each) => each.kind === 'group' && each.name.includes(named));
    if (!found) throw new Error(`${who} and ${other} have no conversation of theirs`);
    return found.id;
  };

  return {
    async type(who, text) {
      turnToLast(who);
      const { dm } = await stateOf(who);
      await act({ kind: text.startsWith('/') ? 'command' : 'message', as: idOf(who), in: dm, text });
    },
    async reply(who, text) {
      turnToLast(who);
      const { dm, messages, me } = await stateOf(who);
      const last = lastAnswer(messages, me);
      await act({
        kind: 'message',
        as: idOf(who),
        in: dm,
        text,
        ...(last && { threadTs: last.threadTs ?? last.ts }),
      });
    },
    async edit(who, text) {
      const { dm, messages, me } = await stateOf(who);
      const own = messages.findLast(({ from }) => from === me);
      await act({ kind: 'edit-message', as: idOf(who), in: dm, ts: own?.ts ?? '', text });
    },
    async press(who, label) {
      const ends = performance.now() + PATIENCE;
      for (;;) {
        try {
          return await pressOnce(who, label);
        } catch (error) {
          if (performance.now() > ends) throw error;
          await settle();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
    async fill(who, field, value, how) {
      const { modal } = await stateOf(who);
      const block = modal?.blocks.find(
        (one) => one.type === 'input' && textOf(one.label).replace(' (optional)', '') === field,
      );
      if (!block || !modal) throw new Error(`No field "${field}" is open for ${who}`);
      const element = block.element as Element;
      const key = `${who}:${modal.viewId}`;
      const values = typed.get(key) ?? {};
      values[block.block_id ?? ''] = { [element.action_id ?? '']: valueFor(element, value, how) };
      typed.set(key, values);
    },
    async submit(who) {
      const { modal } = await stateOf(who);
      if (!modal) throw new Error(`No form is open for ${who}`);
      const own = typed.get(`${who}:${modal.viewId}`) ?? {};
      await act({
        kind: 'submit',
        as: idOf(who),
        viewId: modal.viewId,
        values: { ...initialValues(modal.blocks), ...own },
      });
    },
    async close(who) {
      const { modal } = await stateOf(who);
      if (modal) await act({ kind: 'close', as: idOf(who), viewId: modal.viewId });
    },
    async openHome(who) {
      await act({ kind: 'open-home', as: idOf(who) });
      turnToLast(who);
      atHome.add(who);
    },
    async look(who) {
      turnToLast(who);
    },
    async lookTogether(who, other) {
      const shared = await sharedWith(who, other);
      for (const one of [who, other]) {
        turnToLast(one);
        together.set(one, shared);
      }
      return true;
    },
    async tell(who, other, text) {
      const shared = await sharedWith(who, other);
      await act({ kind: text.startsWith('/') ? 'command' : 'message', as: idOf(who), in: shared, text });
      turnToLast(who);
      together.set(who, shared);
      return true;
    },
    async scroll(who, words) {
      const { messages, me } = await stateOf(who);
      const found = messages.findLast((each) => each.from !== me && readBlocks(each.blocks).includes(words));
      if (!found) throw new Error(`${who} finds no message with "${words}"`);
      turnToLast(who);
      scrolledTo.set(who, found.ts);
    },
    read: async (who) => readBlocks((await surfaceOf(who)).blocks),
    async moveClock(day, time, zone) {
      const to = DateTime.fromISO(`${day}T${time}`, { zone });
      await sandbox.moveClock({ to: to.toUTC().toISO() ?? '' });
      await settle();
    },
    stop: () => app.stop(),
  };
}

/** What the app said last, also where several people talk. */
function lastSaid(messages: readonly PageMessage[], people: PageState['people']): PageMessage | undefined {
  return messages.findLast(({ from }) => people.some(({ id, bot }) => bot && id === from));
}

function lastAnswer(messages: readonly PageMessage[], me: string): PageMessage | undefined {
  return messages.findLast(({ from }) => from !== me);
}
