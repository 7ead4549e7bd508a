import type { Block } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { drawTextObject } from '../text/draw-text.ts';
import { listOf, stringOf } from './read.ts';

/** Draws secondary facts in small print, with small pictures between them. */
export function Context({ block, reader }: { block: Block; reader: Reader }): Drawn {
  return html`<div class="block-context">
    ${listOf(block, 'elements').map((element) =>
      stringOf(element, 'type') === 'image'
        ? html`<img class="context-image" src=${stringOf(element, 'image_url')} alt=${stringOf(element, 'alt_text')} />`
        : html`<div>${drawTextObject(element, reader)}</div>`,
    )}
  </div>`;
}
