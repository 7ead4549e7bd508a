import { addTo, type Day } from '../day.ts';
import { calendarOf } from './calendar.ts';
import { WEEKDAYS } from './date-words.ts';
import { type FoundDate, judgeDay } from './found-date.ts';
import { at, isEdge, type Line } from './split-words.ts';

/** Reads `on Monday`, `last Tue`, `next Friday`, `Monday` at a place; undefined when no weekday stands there. */
export function readWeekday(line: Line, place: number, today: Day): FoundDate | undefined {
  const before = at(line, place).text;
  const name = at(line, place + (PREFIXES.has(before) ? 1 : 0));
  const weekday = name.sort === 'letters' ? WEEKDAYS.get(name.text) : undefined;
  if (weekday === undefined) return undefined;
  const prefix = PREFIXES.has(before) ? before : '';
  const next = place + (prefix ? 2 : 1);
  const to = DAYTIMES.has(at(line, next).text) ? next + 1 : next;
  const where = { from: place, to };
  const { week, lately, weekday: todays } = calendarOf(today);
  const [inThisWeek, past] = [week[weekday - 1], lately[weekday - 1]];
  if (!inThisWeek || !past) return undefined;
  const lastWeek = endOfLastWeek(line, to);
  if (lastWeek) return { from: place, to: lastWeek, sort: 'day', day: addTo(inThisWeek, { days: -7 }) };
  if (prefix === 'this') return judgeDay(where, inThisWeek, today);
  if (AHEAD.has(prefix)) {
    return { ...where, sort: 'future-date', day: addTo(inThisWeek, { days: inThisWeek > today ? 0 : 7 }) };
  }
  if (prefix === 'last' || prefix === 'past' || prefix === 'previous')
    return { ...where, sort: 'day', day: past };
  if (todays === weekday) return { ...where, sort: 'ambiguous-date', choices: [today, past] };
  if (prefix === 'on') return { ...where, sort: 'day', day: past, weekday };
  const shown = line.shown[name.start] ?? '';
  const isWord = COMMON_WORDS.has(name.text) && shown === shown.toLowerCase();
  const alone = isEdge(line, place - 1) && isEdge(line, to);
  // "Sat in on a meeting", "sun safety": everyday words, unless they end a part of the line.
  if (COMMON_WORDS.has(name.text) && !isEdge(line, to)) return undefined;
  if (isWord || !alone) return { ...where, sort: 'date-or-title', choices: [past, today] };
  return { ...where, sort: 'day', day: past, weekday };
}

function endOfLastWeek(line: Line, place: number): number | undefined {
  const start = at(line, place).text === 'of' ? place + 1 : place;
  return at(line, start).text === 'last' && at(line, start + 1).text === 'week' ? start + 2 : undefined;
}

const PREFIXES = new Set(['on', 'last', 'past', 'this', 'next', 'coming', 'previous']);
const AHEAD = new Set(['next', 'coming']);
const DAYTIMES = new Set(['morning', 'afternoon', 'evening', 'night', 'noon']);
const COMMON_WORDS = new Set(['sat', 'sun', 'wed']);
