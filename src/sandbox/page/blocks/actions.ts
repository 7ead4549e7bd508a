import { type Drawn, html } from '../html.ts';
import type { BlockProps } from './blocks.ts';
import { drawLiveElement } from './live-element.ts';
import { listOf } from './read.ts';

/** Draws a row of buttons, menus and pickers. */
export function Actions({ block, blockId, desk }: BlockProps): Drawn {
  return html`<div class="block-actions">
    ${listOf(block, 'elements').map((element) => drawLiveElement(element, { blockId, desk }))}
  </div>`;
}
