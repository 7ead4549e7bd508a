import type { Part, Run } from './card.ts';
import { LIMITS } from './limits.ts';

/** Stands where a text would be empty. */
const NOTHING = '–';

/** What Markdown, XML or the date functions of a card could take for something else than words. */
const MARKUP = /[*_~`<>[\]|\\]|^\s*(?:[-+#>]|\d+[.)])|&[#\w]+;|:\/\/|www\.|\{\{/im;

/** A text without what cannot be stored or seen. */
export function cleaned(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '').toWellFormed();
}

export function isBlank(text: string): boolean {
  return cleaned(text).trim() === '';
}

/**
 * Words in a run, which no client formats. Only a card's own date function would still be carried out, so its
 * opening braces are kept apart by a joiner that nobody sees.
 */
export function run(text: string, look: Readonly<Record<string, unknown>> = {}): Run {
  const shown = isBlank(text) ? NOTHING : cleaned(text);
  return { type: 'TextRun', text: shown.replaceAll('{{', '{\u2060{'), ...look };
}

/** Lines of words, each a block of its own: not every client breaks a line inside a run. */
export function paragraph(text: string, look: Readonly<Record<string, unknown>> = {}): Part[] {
  const lines = cleaned(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => lineAt(index, [run(line, look)]));
}

/** One line made of several runs. */
export function line(...runs: readonly Run[]): Part {
  return lineAt(0, runs);
}

function lineAt(index: number, inlines: readonly Run[]): Part {
  return { type: 'RichTextBlock', inlines, ...(index > 0 ? { spacing: 'Small' } : {}) };
}

/**
 * A heading that screen readers know as one. Only a text block can be a heading, and a text block reads Markdown:
 * where the words could be taken for any, they are drawn large instead.
 */
export function heading(text: string, size: 'Large' | 'Medium' = 'Large'): Part[] {
  if (isBlank(text)) return [];
  if (!isFreeOfMarkup(text) || text.includes('\n')) return paragraph(text, { size, weight: 'Bolder' });
  const words = cleaned(text);
  return [{ type: 'TextBlock', text: words, size, weight: 'Bolder', style: 'heading', wrap: true }];
}

/** Whether no client could take anything in these words for a format, a link or a mention. */
export function isFreeOfMarkup(text: string): boolean {
  return !MARKUP.test(text);
}

/**
 * Words for places that may or may not read Markdown or XML: a notification, a fallback, a voice. What could be
 * taken for either gives way to a space.
 */
export function unmarked(text: string, max: number = LIMITS.summary): string {
  const words = cleaned(text)
    .replaceAll(/[*_~`<>[\]|\\#{}]|&(?=[#\w]+;)|(?<=:)\/\/|(?<=www)\./gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return fitted(words === '' ? 'Catchword' : words, max);
}

/** Shortened with an ellipsis where it is longer than `max`; never in the middle of a character. */
export function fitted(text: string, max: number): string {
  const words = isBlank(text) ? NOTHING : cleaned(text);
  return words.length <= max
    ? words
    : `${words
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
