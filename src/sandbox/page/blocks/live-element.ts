import { Element } from '../elements/element.ts';
import { initialValueOf } from '../elements/initial-value.ts';
import { type Drawn, html } from '../html.ts';
import type { BlockProps } from './blocks.ts';
import { type Json, stringOf } from './read.ts';

/** Draws a button, menu or picker outside of a form: a choice in it is told to the bot at once. */
export function drawLiveElement(
  element: Json,
  { blockId, desk }: Pick<BlockProps, 'blockId' | 'desk'>,
): Drawn {
  const actionId = stringOf(element, 'action_id');
  return html`<${Element}
    key=${actionId}
    element=${element}
    value=${desk.values[blockId]?.[actionId] ?? initialValueOf(element)}
    reader=${desk.reader}
    busy=${desk.busy === `${blockId}/${actionId}`}
    onValue=${(value: Json, settled: boolean) =>
      settled ? desk.press(blockId, element, value) : desk.write(blockId, actionId, value)}
  />`;
}
