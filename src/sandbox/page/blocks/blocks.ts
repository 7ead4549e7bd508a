import type { Block } from '../../page-api.ts';
import { Chart } from '../chart/chart.ts';
import { type Drawn, html } from '../html.ts';
import { Actions } from './actions.ts';
import { Context } from './context.ts';
import type { Desk } from './desk.ts';
import { InputBlock } from './input-block.ts';
import { Picture } from './picture.ts';
import { stringOf, wordsOf } from './read.ts';
import { RichText } from './rich-text.ts';
import { Section } from './section.ts';

/** Draws a list of blocks in order. */
export function Blocks({ blocks, desk }: { blocks: Block[]; desk: Desk }): Drawn {
  return html`<div class="blocks">
    ${blocks.map((block, index) => html`<${OneBlock} key=${block.block_id ?? index} block=${block} blockId=${block.block_id ?? String(index)} desk=${desk} />`)}
  </div>`;
}

export type BlockProps = { block: Block; blockId: string; desk: Desk };

function OneBlock({ block, blockId, desk }: BlockProps): Drawn {
  switch (block.type) {
    case 'header':
      return html`<h3 class="block-header" dir="auto">${wordsOf(block, 'text')}</h3>`;
    case 'section':
      return html`<${Section} block=${block} blockId=${blockId} desk=${desk} />`;
    case 'context':
      return html`<${Context} block=${block} reader=${desk.reader} />`;
    case 'divider':
      return html`<hr class="block-divider" />`;
    case 'actions':
      return html`<${Actions} block=${block} blockId=${blockId} desk=${desk} />`;
    case 'input':
      return html`<${InputBlock} block=${block} blockId=${blockId} desk=${desk} />`;
    case 'image':
      return html`<${Picture} image=${block} />`;
    case 'rich_text':
      return html`<${RichText} block=${block} reader=${desk.reader} />`;
    case 'data_visualization':
      return html`<${Chart} block=${block} />`;
    default:
      return html`<p class="block-unknown">This page cannot draw a “${stringOf(block, 'type')}” block.</p>`;
  }
}
