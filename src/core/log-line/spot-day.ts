import { casual } from 'chrono-node/en';
import type { Day } from '../day.ts';
import { calendarOf } from './calendar.ts';

/** The words that chrono-node takes for a certain day in a text that our own reading found no date in. */
export function spotDay(text: string, today: Day): string | undefined {
  const found = casual.parse(text, { instant: calendarOf(today).noon, timezone: 0 });
  return found.find(({ start }) => start.isCertain('day'))?.text;
}

/**
 * Whether a word may make a date of a month's name beside it, to chrono-node: a number, an ordinal, a name of today,
 * a step of time. Asking it takes longer than all other reading, and most lines with "May" or "march" mean no date.
 */
export function mayNameDay(word: string): boolean {
  return /^\d/.test(word) || DAY_WORDS.has(word);
}

const DAY_WORDS = new Set(
  [
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth',
    'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirtieth thirty',
    'now today tonight tomorrow overmorrow tmr tmrw yesterday night',
    's sec seconds m min mins minute minutes h hr hrs hour hours d day days w week weeks mo mon mos month months',
    'qtr quarter quarters y yr year years',
  ].flatMap((words) => words.split(' ')),
);
