import { type Drawn, html } from '../html.ts';

/**
 * Draws words as they are, with runs of block characters (████░░░░, how an app writes progress where it can send only
 * text) set as an even bar. The characters stay, so that it reads, copies and speaks as in any other client.
 */
export function drawWords(text: string): Drawn {
  if (!/[█░]{4}/.test(text)) return text;
  return text.split(/((?:█|░){4,})/).map((part, index) => (index % 2 === 0 ? part : drawCells(part)));
}

function drawCells(cells: string): Drawn {
  const drawn = [...cells].map(
    (cell) => html`<span class=${cell === '█' ? 'cell full' : 'cell'}>${cell}</span>`,
  );
  return html`<span class="cells">${drawn}</span>`;
}
