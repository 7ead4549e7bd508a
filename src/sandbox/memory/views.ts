import { randomBytes } from 'node:crypto';
import { type StateValues, stateOf } from '../blocks/element-state.ts';
import { nameBlocks } from '../blocks/name-blocks.ts';
import { APP, BOT, TEAM } from '../identity.ts';
import { LIMITS } from '../limits.ts';
import type { Block } from '../page-api.ts';
import type { Json } from '../read-json.ts';

/** A modal or Home tab as it stands on somebody's screen. */
export type OpenView = {
  id: string;
  hash: string;
  owner: string;
  /** What the app sent: title, submit, close, callback_id, private_metadata and so on. */
  sent: Json;
  blocks: Block[];
  /** What was typed so far. */
  values: StateValues;
  /** Field errors by block_id. */
  errors: Record<string, string>;
  rootId: string;
  previousId: string | null;
};

/** A new view, not yet on any screen. */
export function makeView(owner: string, sent: Json, below?: OpenView): OpenView {
  const id = `V0${randomBytes(5).toString('hex').toUpperCase()}`;
  return redrawView(
    {
      id,
      hash: '',
      owner,
      sent,
      blocks: [],
      values: {},
      errors: {},
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
    },
    sent,
  );
}

/** The view with other content; where block_id and action_id stay the same, what was typed stays too. */
export function redrawView(view: OpenView, sent: Json): OpenView {
  const blocks = nameBlocks(sent.blocks);
  return {
    ...view,
    sent,
    blocks,
    hash: `${Math.floor(Date.now() / 1_000)}.${randomBytes(4).toString('hex')}`,
    values: keptValues(view, blocks),
    errors: {},
  };
}

function keptValues(view: OpenView, blocks: readonly Block[]): StateValues {
  const kept: StateValues = {};
  const before = stateOf(view.blocks, view.values);
  for (const [blockId, actions] of Object.entries(stateOf(blocks, {}))) {
    for (const [actionId, fresh] of Object.entries(actions)) {
      const typed = view.values[blockId]?.[actionId] ? before[blockId]?.[actionId] : undefined;
      if (typed && typed.type === fresh.type) kept[blockId] = { ...kept[blockId], [actionId]: typed };
    }
  }
  return kept;
}

/** The view as it travels in answers and payloads. */
export function viewPayload(view: OpenView): Json {
  return {
    id: view.id,
    team_id: TEAM,
    app_id: APP,
    app_installed_team_id: TEAM,
    bot_id: BOT,
    callback_id: '',
    private_metadata: '',
    external_id: '',
    title: { type: 'plain_text', text: 'Home', emoji: true },
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.sent,
    blocks: view.blocks,
    state: { values: stateOf(view.blocks, view.values) },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
  };
}

export type Modals = {
  /** Shows this as the only modal of its owner. */
  open(view: OpenView): void;
  /** Shows it on top; false when three are open already. */
  push(view: OpenView): boolean;
  replace(view: OpenView): void;
  top(owner: string): OpenView | undefined;
  find(id: string): OpenView | undefined;
  findByExternalId(externalId: string): OpenView | undefined;
  /** Takes this view, and whatever stands on it, away. */
  close(view: OpenView): void;
  clear(owner: string): OpenView[];
};

/** Which modals are open, a stack for each person. A restart closes them, as reloading Slack would. */
export function createModals(): Modals {
  const stacks = new Map<string, OpenView[]>();
  const stackOf = (owner: string) => stacks.get(owner) ?? [];
  const all = () => [...stacks.values()].flat();

  return {
    open: (view) => void stacks.set(view.owner, [view]),
    push(view) {
      const stack = stackOf(view.owner);
      if (stack.length >= LIMITS.view.stack) return false;
      stacks.set(view.owner, [...stack, view]);
      return true;
    },
    replace(view) {
      stacks.set(
        view.owner,
        stackOf(view.owner).map((each) => (each.id === view.id ? view : each)),
      );
    },
    top: (owner) => stackOf(owner).at(-1),
    find: (id) => all().find((each) => each.id === id),
    findByExternalId: (externalId) => all().find((each) => each.sent.external_id === externalId),
    close(view) {
      const stack = stackOf(view.owner);
      const at = stack.findIndex((each) => each.id === view.id);
      if (at >= 0) stacks.set(view.owner, stack.slice(0, at));
    },
    clear(owner) {
      const closed = stackOf(owner);
      stacks.delete(owner);
      return closed;
    },
  };
}
