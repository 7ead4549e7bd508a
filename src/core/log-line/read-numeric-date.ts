import type { Day } from '../day.ts';
import { dayOf, mostRecent } from './calendar.ts';
import { type FoundDate, judgeDay, type Place } from './found-date.ts';
import { at, isEdge, type Line, useOf } from './split-words.ts';

/**
 * Reads `2026-06-03`, `3/4/2026`, `25.4.2026`, `25/4` at a place. Day and month that could be swapped ask when
 * both readings have passed, or when only the reading against the locale has. `24/7`, `part 2/3` and
 * telephone numbers are no dates.
 */
export function readNumericDate(
  line: Line,
  place: number,
  today: Day,
  locale: string,
): FoundDate | undefined {
  const [first, mark, second] = [at(line, place), at(line, place + 1), at(line, place + 2)];
  if (first.sort !== 'digits') return undefined;
  if (first.glued && !'([,:=@'.includes(at(line, place - 1).text)) return undefined;
  if (first.text.length === 8) return readPacked(line, place, today);
  if (!mark.glued || !second.glued || second.sort !== 'digits' || !'/-.'.includes(mark.text))
    return undefined;
  const [more, third] = [at(line, place + 3), at(line, place + 4)];
  if (more.glued && third.glued && third.sort === 'digits' && more.text === mark.text) {
    return readThree(line, place, today, locale);
  }
  if (!endsAt(line, place + 3)) return undefined;
  return readTwo(line, place, today, locale);
}

function readPacked(line: Line, place: number, today: Day): FoundDate | undefined {
  const { text } = at(line, place);
  const found = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  const isOurs = found && text > '1990' && text < '2100' && endsAt(line, place + 1);
  return isOurs ? judgeDay({ from: place, to: place + 1 }, found, today) : undefined;
}

function readThree(line: Line, place: number, today: Day, locale: string): FoundDate | undefined {
  const [a, b, c] = [at(line, place).text, at(line, place + 2).text, at(line, place + 4).text];
  const where = { from: place, to: endOfStamp(line, place + 5) };
  if (a.length === 4 && b.length <= 2 && c.length <= 2) {
    return judgeDay(where, dayOf(Number(a), Number(b), Number(c)), today);
  }
  const dotted = at(line, place + 1).text === '.';
  if (a.length > 2 || b.length > 2 || !(c.length === 4 || (c.length === 2 && !dotted))) return undefined;
  const [low, high] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
  if (c.length === 2 && (low < 1 || low > 12 || high > 31)) return undefined; // a 30-60-90 plan
  return choose(where, [Number(a), Number(b)], today, locale, fullYear(c));
}

function readTwo(line: Line, place: number, today: Day, locale: string): FoundDate | undefined {
  const [a, b] = [at(line, place).text, at(line, place + 2).text];
  const where = { from: place, to: place + 3 };
  const slash = at(line, place + 1).text === '/';
  const isYearMonth =
    a.length === 4 && /^(?:19|20)/.test(a) && Number(b) >= 1 && Number(b) <= 12 && b.length === 2;
  const isMonthYear = slash && b.length === 4 && /^(?:19|20)/.test(b) && Number(a) >= 1 && Number(a) <= 12;
  if (isYearMonth || isMonthYear) return { ...where, sort: 'vague-date' };
  if (!slash) return perhaps(line, where, a, b, today);
  if (a.length > 2 || b.length > 2 || PARTS.has(at(line, place - 1).text)) return undefined;
  if (`${a}/${b}` === '24/7') return undefined;
  const isDate =
    (Number(a) <= 12 || Number(b) <= 12) && Number(a) <= 31 && Number(b) <= 31 && a > '0' && b > '0';
  return isDate ? choose(where, [Number(a), Number(b)], today, locale, undefined) : undefined;
}

// Without a year the most recent such day is meant. Where one reading is no day of the calendar, the other one counts.
function choose(
  where: Place,
  [a, b]: readonly [number, number],
  today: Day,
  locale: string,
  year: number | undefined,
): FoundDate {
  const yearless = year === undefined;
  const read = (month: number, dayOfMonth: number) =>
    yearless ? mostRecent(month, dayOfMonth, today) : dayOf(year, month, dayOfMonth);
  const [own, other] = locale === 'en-GB' ? [read(b, a), read(a, b)] : [read(a, b), read(b, a)];
  if (!own || !other || own === other) return judgeDay(where, own ?? other, today, yearless);
  const past = [own, other].filter((found) => found <= today);
  if (past.length === 2 || past[0] === other) return { ...where, sort: 'ambiguous-date', choices: past };
  return judgeDay(where, own, today, yearless);
}

/** Two digits are of this century up to 50. */
function fullYear(text: string): number {
  if (text.length > 2) return Number(text);
  return Number(text) + (Number(text) > 50 ? 1900 : 2000);
}

// "17-11" and "17.11" between other parts of the line: a date, or a number of the title?
function perhaps(line: Line, where: Place, a: string, b: string, today: Day): FoundDate | undefined {
  if (a.length !== 2 || b.length !== 2 || !isEdge(line, where.from - 1) || !isEdge(line, where.to))
    return undefined;
  const readings = [mostRecent(Number(a), Number(b), today), mostRecent(Number(b), Number(a), today)];
  const choices = [...new Set(readings.filter((one) => one !== undefined))];
  return choices.length > 0 ? { ...where, sort: 'date-or-title', choices: [...choices, today] } : undefined;
}

// The time of an ISO time stamp goes with its date.
function endOfStamp(line: Line, place: number): number {
  let next = place;
  if (at(line, next).text !== 't' || !at(line, next).glued) return next;
  while (at(line, next).glued && (useOf(line, next) === 'free' || useOf(line, next) === 'clock')) next++;
  return next;
}

function endsAt(line: Line, place: number): boolean {
  const { glued, sort, text } = at(line, place);
  return (
    !glued ||
    sort === 'quoted' ||
    (sort === 'mark' && ',;:.)]!?'.includes(text) && !digitsFollow(line, place + 1))
  );
}

function digitsFollow(line: Line, place: number): boolean {
  return at(line, place).glued && at(line, place).sort === 'digits';
}

const PARTS = new Set(
  'part session module week lesson day vol volume no number issue unit chapter step phase level'.split(' '),
);
