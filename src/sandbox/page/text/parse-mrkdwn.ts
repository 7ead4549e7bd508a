import { decode } from './decode.ts';
import { parseToken, type Token } from './parse-token.ts';

export type Inline =
  | { kind: 'plain'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inside: Inline[] }
  | Token;

export type Paragraph =
  | { kind: 'text'; inside: Inline[] }
  | { kind: 'quote'; inside: Inline[] }
  | { kind: 'preformatted'; text: string };

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/**
 * Reads Slack's mrkdwn: fenced code, quoted lines, *bold*, _italic_, ~strike~, `code`, <…> tokens and the three
 * entities. A mark counts only at the edge of a word, so snake_case and 2*3*4 stay as they are.
 */
export function parseMrkdwn(source: string): Paragraph[] {
  const parts = source.split('```');
  // A fence that is never closed is plain text.
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('```'));
  return parts.flatMap((part, index): Paragraph[] => {
    const outside = index % 2 === 0;
    const lines = parts.length > 1 ? part.replace(/^\n|\n$/g, '') : part;
    if (!outside) return [{ kind: 'preformatted', text: decode(lines) }];
    return lines === '' && parts.length > 1 ? [] : parseLines(lines);
  });
}

function parseLines(source: string): Paragraph[] {
  const paragraphs: { quote: boolean; lines: string[] }[] = [];
  for (const line of source.split('\n')) {
    const quote = /^(&gt;|>)/.test(line);
    const words = quote ? line.replace(/^(&gt;|>) ?/, '') : line;
    const last = paragraphs.at(-1);
    if (last?.quote === quote) last.lines.push(words);
    else paragraphs.push({ quote, lines: [words] });
  }
  return paragraphs.map(({ quote, lines }) => ({
    kind: quote ? 'quote' : 'text',
    inside: parseInline(lines.join('\n')),
  }));
}

function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < source.length) {
    const next = readCode(source, at) ?? readToken(source, at) ?? readMarked(source, at);
    if (next === undefined) {
      plain += source[at];
      at += 1;
      continue;
    }
    if (plain !== '') found.push({ kind: 'plain', text: decode(plain) });
    plain = '';
    found.push(next.inline);
    at = next.end;
  }
  if (plain !== '') found.push({ kind: 'plain', text: decode(plain) });
  return found;
}

type Read = { inline: Inline; end: number };

function readCode(source: string, at: number): Read | undefined {
  const match = /^`([^`\n]+)`/.exec(source.slice(at));
  return match
    ? { inline: { kind: 'code', text: decode(match[1] ?? '') }, end: at + match[0].length }
    : undefined;
}

function readToken(source: string, at: number): Read | undefined {
  const match = /^<([^<>\n]+)>/.exec(source.slice(at));
  return match ? { inline: parseToken(match[1] ?? ''), end: at + match[0].length } : undefined;
}

function readMarked(source: string, at: number): Read | undefined {
  const mark = source[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return undefined;
  if (at > 0 && /[\p{L}\p{N}]/u.test(source[at - 1] ?? '')) return undefined;
  const edge = `[${mark}]`;
  const match = new RegExp(`^${edge}(?=\\S)([^\\n]*?\\S)${edge}(?![\\p{L}\\p{N}])`, 'u').exec(
    source.slice(at),
  );
  if (!match?.[1] || match[1].startsWith(mark)) return undefined;
  return { inline: { kind: marks[mark], inside: parseInline(match[1]) }, end: at + match[0].length };
}
