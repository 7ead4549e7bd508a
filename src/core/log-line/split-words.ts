import type { CleanText } from './clean-text.ts';

/** A piece of the line: a run of digits, a word, a vulgar fraction, one mark, or a whole quotation. */
export type Word = {
  readonly sort: 'digits' | 'letters' | 'part' | 'mark' | 'quoted' | 'none';
  /** In lower case; of a quotation only its mark, so that what it says is never taken for a word of the line. */
  readonly text: string;
  /** What a quotation says, as typed; else empty. */
  readonly inside: string;
  readonly start: number;
  readonly end: number;
  /** True when no space stands before it. */
  readonly glued: boolean;
};

/** What a word was understood as; the words that stay `free` make the title. */
export type Use =
  | 'free'
  | 'duration'
  | 'clock'
  | 'date'
  | 'provider'
  | 'category'
  | 'program'
  | 'credit'
  | 'noise';

/** A line under reading: each step marks the words that it understood in `use`; `kindWord` says which name a kind. */
export type Line = {
  readonly shown: string;
  readonly words: readonly Word[];
  readonly use: Use[];
  readonly kindWord: boolean[];
};

/** Cuts a cleaned line into words. An opening quote that is never closed runs to the end. */
export function splitWords({ shown, plain }: CleanText): Line {
  const words: Word[] = [];
  const pattern = ASCII.test(plain) ? ASCII_WORD : WORD;
  const unclosed = new Set<string>();
  let last = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
    const text = found[0];
    const start = found.index;
    const glued = start > 0 && start === last;
    const opens = isOpening(text, words, glued) && !unclosed.has(text);
    const close = opens ? closingQuote(plain, start, text) : -1;
    if (close >= 0) {
      last = Math.min(close + 1, plain.length);
      pattern.lastIndex = last;
      const inside = shown.slice(start + 1, close).trim();
      words.push({ sort: 'quoted', text: '"', inside, start, end: last, glued });
      continue;
    }
    if (opens) unclosed.add(text); // looking once more would find no more
    last = start + text.length;
    const sort = found[1] ? 'digits' : found[2] ? 'letters' : found[3] ? 'part' : 'mark';
    words.push({
      sort,
      text: sort === 'letters' ? text.toLowerCase() : text,
      inside: '',
      start,
      end: last,
      glued,
    });
  }
  return {
    shown,
    words,
    use: new Array<Use>(words.length).fill('free'),
    kindWord: new Array<boolean>(words.length).fill(false),
  };
}

/** The word at a place; past either end, a word that equals nothing. */
export function at(line: Line, place: number): Word {
  return (place >= 0 && place < line.words.length && line.words[place]) || NOTHING;
}

/** What a word is used as; past either end, `noise`. */
export function useOf(line: Line, place: number): Use {
  return (place >= 0 && place < line.use.length && line.use[place]) || 'noise';
}

/** What the person typed from one word up to (not including) another. */
export function typed(line: Line, from: number, to: number): string {
  return line.shown.slice(at(line, from).start, at(line, to - 1).end);
}

/** Marks words from one place up to (not including) another. */
export function mark(line: Line, from: number, to: number, use: Use): void {
  for (let place = from; place < to; place++) line.use[place] = use;
}

/** True past the ends, at words already understood, at words that name a kind, and at separating marks. */
export function isEdge(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  if (sort === 'none' || sort === 'quoted' || useOf(line, place) !== 'free') return true;
  return line.kindWord[place] === true || (sort === 'mark' && ',;:()[]{}.!?|@#-*_~'.includes(text));
}

// An inch mark or an apostrophe is glued to what it belongs to; a quotation opens after a space or a bracket.
function isOpening(text: string, words: Word[], glued: boolean): boolean {
  if (text !== '"' && text !== "'") return false;
  return !glued || '([{:,;=@#*_'.includes(words.at(-1)?.text ?? ' ');
}

function closingQuote(plain: string, start: number, quote: string): number {
  let close = plain.indexOf(quote, start + 1);
  if (quote === '"') return close < 0 ? plain.length : close;
  while (close >= 0 && (/[\p{L}\d]/u.test(plain[close + 1] ?? ' ') || plain[close - 1] === ' ')) {
    close = plain.indexOf(quote, close + 1);
  }
  return close;
}

const NOTHING: Word = { sort: 'none', text: '', inside: '', start: 0, end: 0, glued: false };
const ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORD = /([0-9]+)|(https?:\/\/[^\s<>"|]+|[A-Za-z]+(?:'[A-Za-z]+)*)|\S/g;
const WORD = /([0-9]+)|(https?:\/\/[^\s<>"|]+|[\p{L}\p{M}]+(?:'\p{L}+)*)|([¼½¾⅓⅔⅛⅜⅝⅞])|\S/gu;
