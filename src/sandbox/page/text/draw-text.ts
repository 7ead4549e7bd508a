import { isJson, type Json, stringOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { decode } from './decode.ts';
import { drawWords } from './draw-words.ts';
import { drawEmoji } from './emoji.ts';
import { type Inline, type Paragraph, parseMrkdwn } from './parse-mrkdwn.ts';
import { writeSlackDate } from './slack-date.ts';

/** Draws a text object: plain_text word for word, mrkdwn by Slack's rules. */
export function drawTextObject(value: unknown, reader: Reader): Drawn {
  if (typeof value === 'string') return value;
  if (!isJson(value)) return null;
  return drawText(value, reader);
}

function drawText(text: Json, reader: Reader): Drawn {
  const words = stringOf(text, 'text');
  if (stringOf(text, 'type') === 'mrkdwn') return drawMrkdwn(words, reader);
  return html`<span class="verbatim" dir="auto">${drawWords(decode(words))}</span>`;
}

/** Draws Slack's mrkdwn with links, mentions and dates as the reader sees them. */
export function drawMrkdwn(source: string, reader: Reader): Drawn {
  return parseMrkdwn(source).map((paragraph) => drawParagraph(paragraph, reader));
}

function drawParagraph(paragraph: Paragraph, reader: Reader): Drawn {
  switch (paragraph.kind) {
    case 'preformatted':
      return html`<pre class="fenced"><code>${paragraph.text}</code></pre>`;
    case 'quote':
      return html`<blockquote dir="auto">${drawInlines(paragraph.inside, reader)}</blockquote>`;
    case 'text':
      return html`<div class="prose" dir="auto">${drawInlines(paragraph.inside, reader)}</div>`;
  }
}

function drawInlines(inlines: Inline[], reader: Reader): Drawn {
  return inlines.map((inline) => drawInline(inline, reader));
}

function drawInline(inline: Inline, reader: Reader): Drawn {
  switch (inline.kind) {
    case 'plain':
      return drawWords(drawEmoji(inline.text));
    case 'code':
      return html`<code>${drawWords(inline.text)}</code>`;
    case 'bold':
      return html`<strong>${drawInlines(inline.inside, reader)}</strong>`;
    case 'italic':
      return html`<em>${drawInlines(inline.inside, reader)}</em>`;
    case 'strike':
      return html`<s>${drawInlines(inline.inside, reader)}</s>`;
    case 'link':
      return html`<a href=${inline.url} target="_blank" rel="noopener noreferrer">${inline.label}</a>`;
    case 'person':
      return html`<span class="mention">@${reader.nameOf(inline.id) ?? (inline.label || inline.id)}</span>`;
    case 'channel':
      return html`<span class="mention">${reader.channelOf(inline.id) ?? `#${inline.label || inline.id}`}</span>`;
    case 'broadcast':
      return html`<span class="mention loud">${inline.label}</span>`;
    case 'date':
      return html`<time>${writeSlackDate(inline.epoch, inline.format, inline.fallback, reader.zone, reader.now)}</time>`;
  }
}
