import { type Day, weekdayOf } from '../day.ts';
import { almost } from './almost.ts';
import { LONG_NAMES, MONTHS, STRETCHES, WEEKDAYS } from './date-words.ts';
import type { FoundDate } from './found-date.ts';
import type { Doubt } from './log-reading.ts';
import { readMonthDate } from './read-month-date.ts';
import { readNumericDate } from './read-numeric-date.ts';
import { readRelativeDate } from './read-relative-date.ts';
import { readVagueDate } from './read-vague-date.ts';
import { readWeekday } from './read-weekday.ts';
import { at, type Line, mark, typed, useOf } from './split-words.ts';
import { mayNameDay, spotDay } from './spot-day.ts';

/** The day a line names; absent when in doubt. */
export type DateReading = { day?: Day; doubt?: Doubt };

/** Reads the date out of what the length left over; a line that names none means today. */
export function findDate(line: Line, today: Day, locale: 'en-US' | 'en-GB'): DateReading {
  const found = findDates(line, today, locale);
  const missed = found.length === 0 ? missedDate(line, today) : undefined;
  if (missed) return { doubt: missed };
  const dates = withoutExplanations(found);
  for (const date of dates) {
    if (date.sort !== 'date-or-title') mark(line, date.from, date.to, 'date');
    if (date.sort !== 'date-or-title') takeLeadingWords(line, date.from);
  }
  const [first, ...others] = dates;
  if (!first) return { day: today };
  if (others.length === 0) return first.sort === 'day' ? { day: first.day } : { doubt: toDoubt(line, first) };
  return settleSeveral(line, dates);
}

function findDates(line: Line, today: Day, locale: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (let place = 0; place < line.words.length; place++) {
    if (useOf(line, place) !== 'free' || !mayStartDate(line, place)) continue;
    const date =
      readNumericDate(line, place, today, locale) ??
      readRelativeDate(line, place, today) ??
      readMonthDate(line, place, today) ??
      readWeekday(line, place, today) ??
      readVagueDate(line, place, today) ??
      readSlip(line, place);
    if (!date || !isFree(line, date)) continue;
    found.push(date);
    place = date.to - 1;
  }
  return found;
}

// A date may hide behind a slip of the keys; it is asked for, never guessed.
function readSlip(line: Line, place: number): FoundDate | undefined {
  const { text } = at(line, place);
  return !STARTS.has(text) && isSlip(text) ? { from: place, to: place + 1, sort: 'vague-date' } : undefined;
}

function isSlip(text: string): boolean {
  return almost(text, LONG_NAMES) !== undefined && !/y'?s$/.test(text);
}

function mayStartDate(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  return sort === 'digits' || (sort === 'letters' && (STARTS.has(text) || isSlip(text)));
}

function isFree(line: Line, { from, to }: FoundDate): boolean {
  for (let place = from; place < to; place++) {
    const use = useOf(line, place);
    if (use !== 'free' && use !== 'clock') return false;
  }
  return true;
}

// Our own reading knows the usual shapes; chrono looks for one more (`June third`), which then asks.
function missedDate(line: Line, today: Day): Doubt | undefined {
  if (!line.words.some(({ text }) => MONTHS.has(text))) return undefined;
  const rest = line.words.filter(({ sort }, place) => useOf(line, place) === 'free' && sort !== 'quoted');
  if (!rest.some(({ text }) => MONTHS.has(text)) || !rest.some(({ text }) => mayNameDay(text)))
    return undefined;
  const words = spotDay(rest.map(({ glued, text }) => (glued ? text : ` ${text}`)).join(''), today);
  return words === undefined ? undefined : { code: 'vague-date', words };
}

// "Tuesday 17 November", "yesterday (Tuesday)": a weekday that agrees only explains the date beside it.
function withoutExplanations(found: FoundDate[]): FoundDate[] {
  if (found.length < 2) return found;
  const firm = found.filter((date) => date.sort === 'day' && date.weekday === undefined);
  const [only] = firm;
  if (only?.sort !== 'day') return found;
  return found.flatMap((date): FoundDate[] => {
    if (isWeekdayOf(date, only.day)) return [{ from: date.from, to: date.to, sort: 'day', day: only.day }];
    if (date.sort !== 'date-or-title') return [date];
    // "Monday 17 November" was a Tuesday; a weekday elsewhere in the line is part of the title.
    const [day] = date.choices;
    const beside = date.to === only.from || date.to + 1 === only.from || only.to === date.from;
    return beside && day ? [{ from: date.from, to: date.to, sort: 'day', day }] : [];
  });
}

function isWeekdayOf(date: FoundDate, day: Day): boolean {
  if (date.sort === 'day') return date.weekday !== undefined && date.weekday === weekdayOf(day);
  if (date.sort !== 'date-or-title' && date.sort !== 'ambiguous-date') return false;
  const [first] = date.choices;
  return date.to - date.from <= 2 && first !== undefined && weekdayOf(first) === weekdayOf(day);
}

function settleSeveral(line: Line, dates: FoundDate[]): DateReading {
  const doubtful = dates.find((date) => date.sort !== 'day');
  if (doubtful) return { doubt: toDoubt(line, doubtful) };
  const days = dates.flatMap((date) => (date.sort === 'day' ? [date.day] : []));
  const choices = [...new Set(days)];
  if (choices.length === 1 && choices[0]) return { day: choices[0] };
  const words = dates.map(({ from, to }) => typed(line, from, to)).join(', ');
  return { doubt: { code: 'two-dates', words, choices } };
}

function toDoubt(line: Line, date: FoundDate): Doubt {
  const words = typed(line, date.from, date.to);
  switch (date.sort) {
    case 'future-date':
    case 'distant-date':
      return { code: date.sort, words, day: date.day };
    case 'ambiguous-date':
    case 'date-or-title':
    case 'two-dates':
      return { code: date.sort, words, choices: date.choices };
    case 'day':
      return { code: 'two-dates', words, choices: [date.day] };
    default:
      return { code: date.sort, words };
  }
}

// "on 3 June", "dated 2026-06-03", "date: yesterday".
function takeLeadingWords(line: Line, place: number): void {
  let from = place - 1;
  if (at(line, from).text === ':' || at(line, from).text === '=') from--;
  if (useOf(line, from) === 'free' && LEADING.has(at(line, from).text)) mark(line, from, place, 'date');
}

const LEADING = new Set(['on', 'dated', 'date', 'held']);
const STARTS = new Set([
  ...MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...STRETCHES,
  ...'today tonight yesterday tomorrow day the last this next past previous coming on in during ago'.split(
    ' ',
  ),
  ...'a an one two three four five six seven eight nine ten several few couple'.split(' '),
  ...'earlier later same late early mid over'.split(' '),
]);
