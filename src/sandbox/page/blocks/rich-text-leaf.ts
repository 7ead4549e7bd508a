import { type Drawn, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { drawWords } from '../text/draw-words.ts';
import { drawEmoji } from '../text/emoji.ts';
import { writeSlackDate } from '../text/slack-date.ts';
import { type Json, numberOf, objectOf, stringOf, wordsOf } from './read.ts';

/** Draws one leaf of rich text with its style. */
export function drawLeaf(leaf: Json, reader: Reader): Drawn {
  const style = objectOf(leaf, 'style');
  let drawn = drawContent(leaf, reader);
  if (style.code === true) drawn = html`<code>${drawn}</code>`;
  if (style.strike === true) drawn = html`<s>${drawn}</s>`;
  if (style.italic === true) drawn = html`<em>${drawn}</em>`;
  if (style.bold === true) drawn = html`<strong>${drawn}</strong>`;
  return drawn;
}

function drawContent(leaf: Json, reader: Reader): Drawn {
  switch (stringOf(leaf, 'type')) {
    case 'link': {
      const url = stringOf(leaf, 'url');
      const label = wordsOf(leaf, 'text') || url;
      if (!/^(https?:\/\/|mailto:)/.test(url)) return label;
      return html`<a href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`;
    }
    case 'user':
      return html`<span class="mention">@${reader.nameOf(stringOf(leaf, 'user_id')) ?? stringOf(leaf, 'user_id')}</span>`;
    case 'channel':
      return html`<span class="mention">${reader.channelOf(stringOf(leaf, 'channel_id')) ?? stringOf(leaf, 'channel_id')}</span>`;
    case 'broadcast':
      return html`<span class="mention loud">@${stringOf(leaf, 'range')}</span>`;
    case 'emoji':
      return drawEmoji(`:${stringOf(leaf, 'name')}:`);
    case 'date':
      return html`<time>${writeSlackDate(
        numberOf(leaf, 'timestamp') ?? Number.NaN,
        stringOf(leaf, 'format'),
        stringOf(leaf, 'fallback'),
        reader.zone,
        reader.now,
      )}</time>`;
    default:
      return drawWords(wordsOf(leaf, 'text'));
  }
}
