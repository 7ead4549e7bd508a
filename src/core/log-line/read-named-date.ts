import { addTo, type Day, mondayOf, weekdayOf } from '../day.ts';
import { MONTHS, STRETCHES, WEEKDAYS } from './date-words.ts';
import { type FoundDate, judgeDay } from './found-date.ts';
import { dayOf, mostRecent, resolveDay } from './resolve-day.ts';
import { at, isEdge, type Line, typed } from './split-words.ts';

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
  const inThisWeek = addTo(mondayOf(today), { days: weekday - 1 });
  const lastWeek = endOfLastWeek(line, to);
  if (lastWeek) return { from: place, to: lastWeek, sort: 'day', day: addTo(inThisWeek, { days: -7 }) };
  if (prefix === 'this') return judgeDay(where, inThisWeek, today);
  if (AHEAD.has(prefix)) {
    return { ...where, sort: 'future-date', day: addTo(inThisWeek, { days: inThisWeek > today ? 0 : 7 }) };
  }
  const past = resolveDay(`last ${name.text}`, today);
  if (!past) return { ...where, sort: 'vague-date' };
  if (prefix === 'last' || prefix === 'past') return { ...where, sort: 'day', day: past };
  if (weekdayOf(today) === weekday) return { ...where, sort: 'ambiguous-date', choices: [today, past] };
  if (prefix === 'on') return { ...where, sort: 'day', day: past };
  const shown = line.shown[name.start] ?? '';
  const isWord = COMMON_WORDS.has(name.text) && shown === shown.toLowerCase();
  const alone = isEdge(line, place - 1) && isEdge(line, to);
  if (isWord || !alone) return { ...where, sort: 'date-or-title', choices: [past, today] };
  return { ...where, sort: 'day', day: past, weekday };
}

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
  if (first.text === 'on') {
    const dayOfMonth = readDayOfMonth(line, second.text === 'the' ? place + 2 : place + 1);
    if (dayOfMonth?.ordinal && isEdge(line, dayOfMonth.next)) {
      return onThe(dayOfMonth.value, { from: place, to: dayOfMonth.next }, today);
    }
  }
  return undefined;
}

function isEnd(line: Line, place: number): boolean {
  return isEdge(line, place) && !line.kindWord[place] && at(line, place).sort !== 'quoted';
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

function withYear(
  line: Line,
  where: { from: number; to: number },
  month: number,
  value: number,
  today: Day,
): FoundDate {
  const range = otherEnd(line, where, value);
  if (range) {
    const choices = [value, range.value]
      .map((one) => mostRecent(month, one, today))
      .filter((one) => one !== undefined);
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
    const found = resolveDay(`${value} ${MONTH_NAMES[month - 1]} ${year.text}`, today);
    return judgeDay({ from: where.from, to: where.to + comma + 1 }, found, today);
  }
  const found = mostRecent(month, value, today) && resolveDay(`${value} ${MONTH_NAMES[month - 1]}`, today);
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
function otherEnd(line: Line, { from, to }: { from: number; to: number }, value: number) {
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

function onThe(value: number, where: { from: number; to: number }, today: Day): FoundDate {
  const inMonth = dayOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), value);
  const before = addTo(today, { months: -1 });
  const earlier = dayOf(Number(before.slice(0, 4)), Number(before.slice(5, 7)), value);
  const choices = [inMonth, earlier].filter((one) => one !== undefined && one <= today);
  return { ...where, sort: 'ambiguous-date', choices: choices.filter((one) => one !== undefined) };
}

function readDayOfMonth(
  line: Line,
  place: number,
): { value: number; next: number; ordinal: boolean } | undefined {
  const { sort, text } = at(line, place);
  const value = Number(text);
  if (sort !== 'digits' || text.length > 2 || value < 1 || value > 31) return undefined;
  const after = at(line, place + 1);
  const ordinal = after.glued && ORDINALS.has(after.text);
  if (!ordinal && after.glued && (after.sort !== 'mark' || '/:%'.includes(after.text))) return undefined;
  return { value, next: place + (ordinal ? 2 : 1), ordinal };
}

function endOfLastWeek(line: Line, place: number): number | undefined {
  const start = at(line, place).text === 'of' ? place + 1 : place;
  return at(line, start).text === 'last' && at(line, start + 1).text === 'week' ? start + 2 : undefined;
}

function isYear(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  const after = at(line, place + 1);
  return (
    sort === 'digits' &&
    /^(?:19|20)\d\d$/.test(text) &&
    !(after.glued && after.sort !== 'mark' && typed(line, place, place + 1) === text)
  );
}

const MONTH_NAMES = [...MONTHS.keys()];
const ORDINALS = new Set(['st', 'nd', 'rd', 'th']);
const BETWEEN = new Set(['-', 'to', 'and', '&', 'through', 'until', 'till', 'or']);
const PREFIXES = new Set(['on', 'last', 'past', 'this', 'next', 'coming', 'previous']);
const AHEAD = new Set(['next', 'coming']);
const DAYTIMES = new Set(['morning', 'afternoon', 'evening', 'night', 'noon']);
const COMMON_WORDS = new Set(['sat', 'sun', 'wed']);
const PRONOUNS = new Set('i we you they it this that which who he she one'.split(' '));
const STRETCH_PREFIXES = new Set(
  'last this next past previous coming earlier later same late early mid over during'.split(' '),
);
const MONTH_PREFIXES = new Set(['in', 'during']);
