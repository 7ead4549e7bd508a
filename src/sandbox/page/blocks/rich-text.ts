import type { Block } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { type Json, listOf, numberOf, stringOf } from './read.ts';
import { drawLeaf } from './rich-text-leaf.ts';

/** Draws sections, lists, quotes and preformatted text of a rich_text block. */
export function RichText({ block, reader }: { block: Block; reader: Reader }): Drawn {
  return html`<div class="block-rich" dir="auto">
    ${listOf(block, 'elements').map((element) => drawPart(element, reader))}
  </div>`;
}

function drawPart(part: Json, reader: Reader): Drawn {
  const inside = listOf(part, 'elements');
  const leaves = () => inside.map((leaf) => drawLeaf(leaf, reader));
  switch (stringOf(part, 'type')) {
    case 'rich_text_list': {
      const items = inside.map((item) => html`<li>${drawPart(item, reader)}</li>`);
      const level = `indent-${Math.min(numberOf(part, 'indent') ?? 0, 4)}`;
      return stringOf(part, 'style') === 'ordered'
        ? html`<ol class=${level} start=${(numberOf(part, 'offset') ?? 0) + 1}>${items}</ol>`
        : html`<ul class=${level}>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote>${leaves()}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre class="fenced"><code>${leaves()}</code></pre>`;
    default:
      return html`<div class="prose">${leaves()}</div>`;
  }
}
