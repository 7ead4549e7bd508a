import type { Button } from '../../../chat/view.ts';
import type { Action, Part } from './card.ts';
import { LIMITS } from './limits.ts';
import { fitted, paragraph } from './words.ts';

/** Where a card stands, which its buttons carry along. */
export type On = 'message' | 'home';

/**
 * What a drawn card knows about its buttons: where it stands, and a name of its own. A press that arrives twice
 * names the same drawing and the same button, whatever the two requests are called.
 */
export type Drawing = { readonly on: On; readonly id: string; next(): number };

/** Rows of buttons, with the questions of those that ask first hidden below them. */
export function buttonRows(buttons: readonly Button[], drawing: Drawing): Part[] {
  const drawn = buttons.map((button) => drawButton(button, drawing));
  const actions = drawn.map(({ action }) => action);
  const rows: Part[] = [];
  for (let at = 0; at < actions.length; at += LIMITS.actions) {
    rows.push({ type: 'ActionSet', actions: actions.slice(at, at + LIMITS.actions) });
  }
  return [...rows, ...drawn.flatMap(({ question }) => question)];
}

type Drawn = { readonly action: Action; readonly question: readonly Part[] };

function drawButton(button: Button, drawing: Drawing): Drawn {
  const look = lookOf(button);
  if (!button.confirm) return { action: { ...actOf(button, drawing), ...look }, question: [] };
  const id = `ask-${drawing.next()}`;
  const { question, yes } = button.confirm;
  const toggle = { type: 'Action.ToggleVisibility', targetElements: [id] };
  const answers: Action[] = [
    { ...actOf(button, drawing), title: fitted(yes, LIMITS.title), style: 'destructive' },
    { ...toggle, title: 'No' },
  ];
  const hidden = {
    type: 'Container',
    id,
    isVisible: false,
    style: 'emphasis',
    items: [...paragraph(question), { type: 'ActionSet', actions: answers }],
  };
  return { action: { ...toggle, ...look }, question: [hidden] };
}

function lookOf({ label, style, describes }: Button) {
  return {
    title: fitted(label, LIMITS.title),
    ...(style ? { style: style === 'primary' ? 'positive' : 'destructive' } : {}),
    ...(describes ? { tooltip: fitted(describes, LIMITS.title) } : {}),
  };
}

function actOf({ label, act }: Button, drawing: Drawing): Action {
  const title = fitted(label, LIMITS.title);
  if (act.kind === 'link') return { type: 'Action.OpenUrl', title, url: act.url };
  const handler = act.kind === 'does' ? act.handler : act.form;
  return execute(act.kind, title, {
    handler,
    input: act.input,
    ...(drawing.on === 'home' ? { on: drawing.on } : {}),
    draw: `${drawing.id}.${drawing.next()}`,
  });
}

/** Teams looks at the verb, the SDK at `data.action`: one without the other does nothing somewhere. */
export function execute(verb: string, title: string, data: Readonly<Record<string, unknown>>): Action {
  return { type: 'Action.Execute', title, verb, data: { action: verb, ...data } };
}
