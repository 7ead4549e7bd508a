import type { types } from '@slack/bolt';
import type { Element, Tone } from '../../../chat/view.ts';
import { buttonRows, drawButton, type Numbering } from './buttons.ts';
import { chartLines, drawChart } from './chart.ts';
import { LIMITS } from './limits.ts';
import { escapeText, fitted, inPieces, isBlank, leaf, plain, titled } from './text-objects.ts';

export type Surface = 'message' | 'modal' | 'home';
type Block = types.KnownBlock;

/** One element as the blocks that draw it on this surface. */
export function drawElement(element: Element, surface: Surface, next: Numbering): Block[] {
  switch (element.kind) {
    case 'heading':
      return heading(element.text);
    case 'text':
      return paragraph(element.text, element.tone ?? 'plain');
    case 'quote':
      return inPieces(element.text, LIMITS.leaf).map((piece) =>
        rich({ type: 'rich_text_quote', elements: [leaf(piece)] }),
      );
    case 'list':
      return bullets(element.items);
    case 'facts':
      return facts(element.facts);
    case 'progress':
      return [section(plain(`${element.label}\n${bar(element.share)} ${element.numbers}`, LIMITS.section))];
    case 'item':
      return item(element, next);
    case 'buttons':
      return buttonRows(element.buttons, next);
    case 'chart':
      return [...(surface === 'message' ? drawChart(element) : []), ...bullets(chartLines(element))];
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return element satisfies never;
  }
}

function heading(text: string): Block[] {
  if (isBlank(text)) return [];
  const whole = escapeText(text).length <= LIMITS.header && !text.includes('\n');
  return whole ? [{ type: 'header', text: plain(text, LIMITS.header) }] : paragraph(text, 'strong');
}

function paragraph(text: string, tone: Tone): Block[] {
  switch (tone) {
    case 'plain':
      return sections(text);
    case 'strong':
      return inPieces(text, LIMITS.leaf).map((piece) =>
        rich({ type: 'rich_text_section', elements: [leaf(piece, true)] }),
      );
    case 'quiet':
      return inPieces(text, LIMITS.context).map((piece) => ({
        type: 'context',
        elements: [verbatim(piece)],
      }));
    case 'good':
      return isBlank(text) ? [] : sections(`✅ ${text}`);
    case 'warning':
      return isBlank(text) ? [] : sections(`⚠️ Note: ${text}`);
    default:
      return tone satisfies never;
  }
}

function sections(text: string): Block[] {
  return inPieces(text, LIMITS.section).map((piece) => section(verbatim(piece)));
}

function bullets(items: readonly string[]): Block[] {
  const shown = items.filter((each) => !isBlank(each));
  if (shown.length === 0) return [];
  const elements = shown.map(
    (each): types.RichTextSection => ({
      type: 'rich_text_section',
      elements: [leaf(fitted(each, LIMITS.leaf))],
    }),
  );
  return [rich({ type: 'rich_text_list', style: 'bullet', elements })];
}

function facts(all: readonly { readonly label: string; readonly value: string }[]): Block[] {
  const fields = all.map(({ label, value }) =>
    titled(label, isBlank(value) ? '–' : value, LIMITS.fields.text),
  );
  const blocks: Block[] = [];
  for (let at = 0; at < fields.length; at += LIMITS.fields.perSection) {
    blocks.push({ type: 'section', fields: fields.slice(at, at + LIMITS.fields.perSection) });
  }
  return blocks;
}

function item(element: Extract<Element, { kind: 'item' }>, next: Numbering): Block[] {
  const text = titled(element.title, element.detail, LIMITS.section);
  const [only, ...others] = element.buttons;
  if (only === undefined) return [section(text)];
  if (others.length === 0) return [{ ...section(text), accessory: drawButton(only, next) }];
  return [section(text), ...buttonRows(element.buttons, next)];
}

/** Ten cells: full only when all is done, empty only when nothing is. */
function bar(share: number): string {
  const known = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  const rounded = Math.round(known * 10);
  const cells = known >= 1 ? 10 : known <= 0 ? 0 : Math.min(9, Math.max(1, rounded));
  return '█'.repeat(cells) + '░'.repeat(10 - cells);
}

function section(text: types.TextObject): types.SectionBlock {
  return { type: 'section', text };
}

function verbatim(escaped: string): types.PlainTextElement {
  return { type: 'plain_text', text: escaped, emoji: false };
}

function rich(element: types.RichTextBlockElement): types.RichTextBlock {
  return { type: 'rich_text', elements: [element] };
}
