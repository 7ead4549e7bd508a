import { Element } from '../elements/element.ts';
import { initialValueOf } from '../elements/initial-value.ts';
import { type Drawn, html } from '../html.ts';
import type { BlockProps } from './blocks.ts';
import { type Json, listOf, stringOf } from './read.ts';

/** Draws a row of buttons, menus and pickers; a choice in any of them is told to the bot at once. */
export function Actions({ block, blockId, desk }: BlockProps): Drawn {
  return html`<div class="block-actions">
    ${listOf(block, 'elements').map((element) => {
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
    })}
  </div>`;
}
