import type { types } from '@slack/bolt';
import type { Button } from '../../../chat/view.ts';
import { LIMITS } from './limits.ts';
import { RenderError } from './render-error.ts';
import { plain } from './text-objects.ts';

/** Gives each thing that can be pressed in one view a name of its own. */
export type Numbering = () => number;

/** Rows of buttons, as many in each as Slack takes. */
export function buttonRows(buttons: readonly Button[], next: Numbering): types.ActionsBlock[] {
  const rows: types.ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.actions) {
    const some = buttons.slice(at, at + LIMITS.actions);
    rows.push({ type: 'actions', elements: some.map((button) => drawButton(button, next)) });
  }
  return rows;
}

/** One button. What it carries comes back from outside, so it is checked again by its handler. */
export function drawButton(button: Button, next: Numbering): types.Button {
  const { label, style, describes, confirm } = button;
  return {
    type: 'button',
    text: plain(label, LIMITS.button.text),
    ...actOf(button, next()),
    ...(style ? { style } : {}),
    ...(describes ? { accessibility_label: plain(describes, LIMITS.button.accessibilityLabel).text } : {}),
    ...(confirm ? { confirm: question(label, confirm.question, confirm.yes) } : {}),
  };
}

function actOf(button: Button, n: number): Pick<types.Button, 'action_id' | 'value' | 'url'> {
  const { act } = button;
  switch (act.kind) {
    case 'does':
      return { action_id: `does:${act.handler}:${n}`, value: carried(button, act.input) };
    case 'opens':
      return { action_id: `opens:${act.form}:${n}`, value: carried(button, act.input) };
    case 'link':
      if (act.url.length > LIMITS.button.url)
        throw new RenderError(`The link of "${button.label}" is too long`);
      return { action_id: `link:${n}`, url: act.url };
    default:
      return act satisfies never;
  }
}

function carried(button: Button, input: unknown): string {
  const value = JSON.stringify({ input });
  if (value.length > LIMITS.button.value)
    throw new RenderError(`The button "${button.label}" carries too much`);
  return value;
}

function question(title: string, text: string, yes: string): types.ConfirmationDialog {
  return {
    title: plain(title, LIMITS.confirm.title),
    text: plain(text, LIMITS.confirm.text),
    confirm: plain(yes, LIMITS.confirm.button),
    deny: plain('Cancel', LIMITS.confirm.button),
  };
}
