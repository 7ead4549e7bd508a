import { useState } from 'preact/hooks';
import type { Block, PageAct } from '../../page-api.ts';
import type { Desk, Values } from '../blocks/desk.ts';
import { isJson, type Json, stringOf } from '../blocks/read.ts';
import { askFirst } from '../dialogs/ask-first.ts';
import { collectValues } from '../elements/initial-value.ts';
import type { Workspace } from './workspace.ts';

/** What was typed, by surface; kept outside the components so that a redraw or a visit elsewhere loses nothing. */
const drafts = new Map<string, Values>();

type Surface = {
  surface: string;
  blocks: Block[];
  where: Pick<Extract<PageAct, { kind: 'press' }>, 'in' | 'ts' | 'viewId'>;
  seeds?: Values;
  errors?: Record<string, string>;
};

/** The desk of one message, Home tab or modal: remembers what is typed and sends what is pressed. */
export function useDesk(
  workspace: Workspace,
  { surface, blocks, where, seeds = {}, errors = {} }: Surface,
): Desk {
  const [, redraw] = useState(0);
  const [busy, setBusy] = useState<string | null>(null);
  const key = `${workspace.state.me}/${surface}`;

  const write = (blockId: string, actionId: string, value: Json) => {
    const draft = drafts.get(key) ?? {};
    drafts.set(key, { ...draft, [blockId]: { ...draft[blockId], [actionId]: value } });
    redraw((count) => count + 1);
  };
  const press = async (blockId: string, element: Json, value: Json) => {
    const actionId = stringOf(element, 'action_id');
    if (isJson(element.confirm) && !(await askFirst(element.confirm))) return;
    if (value.type !== 'button' && value.type !== 'overflow') write(blockId, actionId, value);
    setBusy(`${blockId}/${actionId}`);
    const values = collectValues(blocks, withDraft(seeds, drafts.get(key)));
    await workspace.act({
      kind: 'press',
      as: workspace.state.me,
      ...where,
      blockId,
      actionId,
      value,
      values,
    });
    setBusy(null);
  };
  const values = withDraft(seeds, drafts.get(key));
  return { surface, reader: workspace.reader, values, errors, busy, write, press };
}

/** Forgets what was typed on a surface that is done with. */
export function forgetDraft(me: string, surface: string): void {
  drafts.delete(`${me}/${surface}`);
}

function withDraft(seeds: Values, draft: Values = {}): Values {
  const blocks = new Set([...Object.keys(seeds), ...Object.keys(draft)]);
  return Object.fromEntries([...blocks].map((id) => [id, { ...seeds[id], ...draft[id] }]));
}
