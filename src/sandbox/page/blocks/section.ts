import { type Drawn, html } from '../html.ts';
import { drawTextObject } from '../text/draw-text.ts';
import type { BlockProps } from './blocks.ts';
import { drawLiveElement } from './live-element.ts';
import { isJson, listOf } from './read.ts';

/** Draws text, up to ten fields in two columns, and the accessory beside them. */
export function Section({ block, blockId, desk }: BlockProps): Drawn {
  const fields = listOf(block, 'fields');
  const accessory = isJson(block.accessory) ? block.accessory : undefined;
  return html`<div class="block-section">
    <div class="section-text">
      ${block.text !== undefined && html`<div>${drawTextObject(block.text, desk.reader)}</div>`}
      ${fields.length > 0 && html`<div class="section-fields">${fields.map((field) => html`<div>${drawTextObject(field, desk.reader)}</div>`)}</div>`}
    </div>
    ${accessory && html`<div class="section-accessory">${drawLiveElement(accessory, { blockId, desk })}</div>`}
  </div>`;
}
