import { addTo, type Day } from '../day.ts';
import { dayOf } from './calendar.ts';
import { MONTHS, STRETCHES, WEEKDAYS } from './date-words.ts';
import type { FoundDate, Place } from './found-date.ts';
import { readDayOfMonth } from './read-day-of-month.ts';
import { at, isEdge, type Line } from './split-words.ts';

/** Reads `last week`, `in May`, `the other day`, `on the 3rd`: a date is meant, but not which. */
export function readVagueDate(line: Line, place: number, today: Day): FoundDate | undefined {
  const [first, second, third] = [at(line, place), at(line, place + 1), at(line, place + 2)];
  if (first.text === 'ago') return { from: place, to: place + 1, sort: 'vague-date' };
  if (STRETCH_PREFIXES.has(first.text)) {
    const gap = second.text === 'this' || second.text === 'in' || second.text === 'the' ? 1 : 0;
    const word = at(line, place + 1 + gap).text;
    const month = MONTHS.has(word) && word !== 'may' && first.text !== 'over';
    if (STRETCHES.has(word) || month) return { from: place, to: place + 2 + gap, sort: 'vague-date' };
  }
  if (first.text === 'the' && second.text === 'weekend')
    return { from: place, to: place + 2, sort: 'vague-date' };
  if (first.text === 'the' && second.text === 'other' && third.text === 'day') {
    return { from: place, to: place + 3, sort: 'vague-date' };
  }
  if (MONTHS.has(first.text) && isEdge(line, place - 1) && isEnd(line, place + 1)) {
    return { from: place, to: place + 1, sort: 'vague-date' };
  }
  if (MONTH_PREFIXES.has(first.text) && MONTHS.has(second.text) && isEdge(line, place + 2)) {
    return { from: place, to: place + 2, sort: 'vague-date' };
  }
  if (SEASONS.has(second.text === 'the' ? third.text : second.text) && first.text === 'in') {
    return { from: place, to: second.text === 'the' ? place + 3 : place + 2, sort: 'vague-date' };
  }
  if (
    first.text === 'in' &&
    /^(?:19|20)\d\d$/.test(second.text) &&
    isEdge(line, place - 1) &&
    isEdge(line, place + 2)
  ) {
    return { from: place, to: place + 2, sort: 'vague-date' };
  }
  if (first.text === 'on' && second.text.endsWith('s') && WEEKDAYS.has(second.text.slice(0, -1))) {
    return { from: place, to: place + 2, sort: 'vague-date' };
  }
  if (first.text === 'on') {
    const dayOfMonth = readDayOfMonth(line, second.text === 'the' ? place + 2 : place + 1);
    if (dayOfMonth?.ordinal && isEdge(line, dayOfMonth.next)) {
      return onThe(dayOfMonth.value, { from: place, to: dayOfMonth.next }, today);
    }
  }
  return undefined;
}

function onThe(value: number, where: Place, today: Day): FoundDate {
  const inMonth = dayOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), value);
  const before = addTo(today, { months: -1 });
  const earlier = dayOf(Number(before.slice(0, 4)), Number(before.slice(5, 7)), value);
  const choices = [inMonth, earlier].filter((one) => one !== undefined).filter((one) => one <= today);
  return { ...where, sort: 'ambiguous-date', choices };
}

function isEnd(line: Line, place: number): boolean {
  return isEdge(line, place) && !line.kindWord[place] && at(line, place).sort !== 'quoted';
}

const SEASONS = new Set(['spring', 'summer', 'fall', 'autumn', 'winter']);
const STRETCH_PREFIXES = new Set(
  'last this next past previous coming earlier later same late early mid over during'.split(' '),
);
const MONTH_PREFIXES = new Set(['in', 'during']);
