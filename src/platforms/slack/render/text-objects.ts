import type { types } from '@slack/bolt';

/** Stands where a text would be empty, which Slack refuses. */
const NOTHING = '–';

/** Most texts have nothing in them that needs a change. */
const ORDINARY = /^[^&<>\p{Cc}\p{Cs}]*$/u;

/** A text as Slack wants it: its three control characters as entities, nothing that cannot be stored. */
export function escapeText(text: string): string {
  if (ORDINARY.test(text)) return text;
  return cleaned(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whether nothing of a text would be seen, which Slack takes for no text at all. */
export function isBlank(text: string): boolean {
  return cleaned(text).trim() === '';
}

/** Escapes and, where it would be longer than `max`, shortens with an ellipsis; never in the middle of a character. */
export function fitted(text: string, max: number): string {
  const shown = isBlank(text) ? NOTHING : text;
  const whole = escapeText(shown);
  if (whole.length <= max) return whole;
  return `${escapeText(shown.slice(0, roomFor(shown, max - 1)))}…`;
}

/** The text in pieces that are each at most `max` long once escaped, cut at a line or a word where possible. */
export function inPieces(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (escapeText(rest).length > max) {
    const room = roomFor(rest, max);
    const cut = lastBreak(rest, room);
    pieces.push(escapeText(rest.slice(0, cut)));
    rest = rest.slice(cut).trimStart();
  }
  return isBlank(rest) ? pieces : [...pieces, escapeText(rest)];
}

/** Cuts an escaped text to so many bytes, without leaving half an entity or half a character. */
export function withinBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(escapeText(text)) <= bytes) return escapeText(text);
  let kept = text.slice(0, bytes);
  while (Buffer.byteLength(escapeText(kept)) > bytes - 3) kept = kept.slice(0, Math.floor(kept.length * 0.9));
  return `${escapeText(kept)}…`;
}

/** Words that Slack neither formats nor links nor turns into emoji. */
export function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: fitted(text, max), emoji: false };
}

/** A bold line above a plain one. Bold needs Slack's markup, so it is only used where nothing in the words is markup. */
export function titled(title: string, detail: string | undefined, max: number): types.TextObject {
  const both = detail === undefined ? title : `${title}\n${detail}`;
  const bold =
    !isBlank(title) && both.length < max - 2 && isFreeOfMarkup(title) && isFreeOfMarkup(detail ?? '');
  if (!bold) return plain(both, max);
  const below = detail === undefined ? '' : `\n${detail}`;
  return { type: 'mrkdwn', text: `*${title.trim()}*${below}`, verbatim: true };
}

/** One leaf of rich text, which Slack draws word for word. Expects a text that is escaped already. */
export function leaf(escaped: string, bold = false): types.RichTextText {
  return bold ? { type: 'text', text: escaped, style: { bold } } : { type: 'text', text: escaped };
}

function isFreeOfMarkup(text: string): boolean {
  return !/[*_~`<>&\p{Cc}]|:[\w+'-]+:/u.test(text);
}

function cleaned(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '').toWellFormed();
}

/** How many units of the text fit into `max` once escaped. */
function roomFor(text: string, max: number): number {
  let used = 0;
  let at = 0;
  for (const character of text) {
    used += weightOf(character);
    if (used > max) break;
    at += character.length;
  }
  return at;
}

function weightOf(character: string): number {
  if (character === '&') return '&amp;'.length;
  return character === '<' || character === '>' ? '&lt;'.length : character.length;
}

function lastBreak(text: string, room: number): number {
  const head = text.slice(0, room);
  const line = head.lastIndexOf('\n');
  if (line > room / 2) return line;
  const space = head.lastIndexOf(' ');
  return space > room / 2 ? space : Math.max(room, 1);
}
