import type { Day } from '../day.ts';
import { dayOf, mostRecent } from './calendar.ts';
import { MONTHS } from './date-words.ts';
import { type FoundDate, judgeDay, type Place } from './found-date.ts';
import { readDayOfMonth } from './read-day-of-month.ts';
import { at, isEdge, type Line } from './split-words.ts';

/** Reads `3 June`, `June 3rd, 2026`, `June 2026` at a place; undefined when no month's name stands there. */
export function readMonthDate(line: Line, place: number, today: Day): FoundDate | undefined {
  const month = MONTHS.get(at(line, place).text);
  if (month !== undefined) return readMonthFirst(line, place, month, today);
  const start = at(line, place).text === 'the' ? place + 1 : place;
  const dayOfMonth = readDayOfMonth(line, start);
  if (!dayOfMonth) return undefined;
  let next = dayOfMonth.next;
  if (at(line, next).text === 'of' || (at(line, next).text === '-' && at(line, next).glued)) next++;
  const named = MONTHS.get(at(line, next).text);
  if (named === undefined) return undefined;
  return withYear(line, { from: place, to: next + 1 }, named, dayOfMonth.value, today);
}

function readMonthFirst(line: Line, place: number, month: number, today: Day): FoundDate | undefined {
  if (PRONOUNS.has(at(line, place - 1).text) && at(line, place).text === 'may') return undefined;
  let next = place + 1;
  if (at(line, next).text === '.' && at(line, next).glued) next++;
  const year = at(line, next);
  if (isYear(line, next)) {
    const isTitle = year.text > '2100' || (at(line, next + 1).glued && at(line, next + 1).text === "'");
    return isTitle ? undefined : { from: place, to: next + 1, sort: 'vague-date' };
  }
  if (at(line, next).text === 'the' || at(line, next).text === '-') next++;
  const dayOfMonth = readDayOfMonth(line, next);
  if (!dayOfMonth || at(line, dayOfMonth.next).text === '%') return undefined;
  return withYear(line, { from: place, to: dayOfMonth.next }, month, dayOfMonth.value, today);
}

function withYear(line: Line, where: Place, month: number, value: number, today: Day): FoundDate {
  const range = otherEnd(line, where, value);
  if (range) {
    const ends = [value, range.value].sort((a, b) => a - b);
    const choices = ends.map((one) => mostRecent(month, one, today)).filter((one) => one !== undefined);
    return {
      from: Math.min(where.from, range.from),
      to: Math.max(where.to, range.to),
      sort: 'two-dates',
      choices,
    };
  }
  const comma =
    at(line, where.to).text === ',' || (at(line, where.to).text === '-' && at(line, where.to).glued) ? 1 : 0;
  const year = at(line, where.to + comma);
  if (isYear(line, where.to + comma)) {
    const found = dayOf(Number(year.text), month, value);
    return judgeDay({ from: where.from, to: where.to + comma + 1 }, found, today);
  }
  const found = mostRecent(month, value, today);
  // "3 June 25": a year, or a number of the title?
  const short =
    comma === 0 &&
    year.sort === 'digits' &&
    year.text.length === 2 &&
    !year.glued &&
    isEdge(line, where.to + 1);
  const meant = short ? dayOf(2000 + Number(year.text), month, value) : undefined;
  if (found && meant && meant !== found && meant <= today) {
    return { from: where.from, to: where.to + 1, sort: 'ambiguous-date', choices: [meant, found] };
  }
  return judgeDay(where, found, today, true);
}

// "3-5 June", "June 3 to 5", "3 and 4 June".
function otherEnd(line: Line, { from, to }: Place, value: number) {
  if (BETWEEN.has(at(line, to).text)) {
    const last = readDayOfMonth(line, to + 1);
    const follows =
      last && !MONTHS.has(at(line, last.next).text) && (last.value > value || at(line, to).text === '-');
    if (follows) return { value: last.value, from, to: last.next };
  }
  if (BETWEEN.has(at(line, from - 1).text) && at(line, from - 2).sort === 'digits') {
    return { value: Number(at(line, from - 2).text), from: from - 2, to };
  }
  return undefined;
}

function isYear(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  const after = at(line, place + 1);
  return sort === 'digits' && /^(?:19|20)\d\d$/.test(text) && (!after.glued || after.sort === 'mark');
}

const BETWEEN = new Set(['-', 'to', 'and', '&', 'through', 'until', 'till', 'or']);
const PRONOUNS = new Set('i we you they it this that which who he she one'.split(' '));
