import { cleanText } from './clean-text.ts';
import { findDate } from './find-date.ts';
import { chooseKind, spotKinds } from './find-kind.ts';
import { findLengths } from './find-lengths.ts';
import { takeNamed, takeSigned } from './find-markers.ts';
import type { Doubt, LogDraft, LogReading, ReadingContext } from './log-reading.ts';
import { makeTitle } from './make-title.ts';
import { settleLength } from './settle-length.ts';
import { splitWords } from './split-words.ts';

export type { Choice, Doubt, LogDraft, LogReading, ReadingContext } from './log-reading.ts';

/**
 * Reads one typed line such as `3h workshop "Metadata 101" from OCLC last Tuesday`.
 *
 * Without doubts, `minutes` (1-1440), `day` and `kind` are present. With doubts, the draft holds what was
 * understood and the caller asks. The title is absent where the kind says it all. `last Tuesday` is the most
 * recent one. `in X` and `for X` are a category and a program unless `on.isCategory` or `on.isProgram` denies
 * it; then the words stay in the title, so an unknown name is put back by reading once more.
 */
export function readLogLine(text: string, on: ReadingContext): LogReading {
  const clean = cleanText(text.slice(0, LONGEST * 4));
  if (text.length > LONGEST * 4 || clean.shown.length > LONGEST) return tooMuch(clean.shown, on);
  const line = splitWords(clean);
  const draft: LogDraft = {};
  const doubts: Doubt[] = [];
  const kinds = spotKinds(line);
  takeSigned(line, draft, doubts, on);
  const lengths = findLengths(line);
  const date = findDate(line, on.today, on.locale);
  const length = settleLength(line, lengths);
  takeNamed(line, draft, doubts, on);
  const kind = chooseKind(line, kinds);
  const title = makeTitle(line, kind);
  if ('minutes' in length) draft.minutes = length.minutes;
  else doubts.unshift(length.doubt);
  if (date.doubt) doubts.push(date.doubt);
  if (date.day) draft.day = date.day;
  if (title) draft.title = title;
  if (kind) draft.kind = kind.kind;
  else if (doubts.length === 0) draft.kind = 'other';
  return { draft, doubts };
}

const LONGEST = 500;
const LONGEST_TITLE = 200;

function tooMuch(shown: string, on: ReadingContext): LogReading {
  const words = shown.trim().replace(/\s+/g, ' ');
  const space = words.lastIndexOf(' ', LONGEST_TITLE);
  const title = words.length > LONGEST_TITLE ? words.slice(0, space > 0 ? space : LONGEST_TITLE) : words;
  const whole = title.isWellFormed() ? title : title.slice(0, -1); // not half an emoji
  return {
    draft: { day: on.today, ...(whole ? { title: whole } : {}) },
    doubts: [{ code: 'too-much-text' }],
  };
}
