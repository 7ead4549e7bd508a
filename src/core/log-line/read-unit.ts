import { at, type Line } from './split-words.ts';

/** A unit after an amount. `next` is the place after it. */
export type Unit = {
  name: 'hour' | 'minute' | 'second' | 'day' | 'week' | 'credit';
  singular: boolean;
  next: number;
};

/** Reads `h`, `-hour`, `contact hours`, `days`, `CEU` … at a place; undefined when no unit stands there. */
export function readUnit(line: Line, place: number): Unit | undefined {
  const hyphen = at(line, place).text === '-' && at(line, place).glued && at(line, place + 1).glued;
  let next = hyphen ? place + 1 : place;
  const qualifier = at(line, next).text;
  const inHours = CREDIT_HOURS.test(at(line, next + 1).text);
  if (CREDITS.has(qualifier)) return credit(inHours ? next + 2 : next + 1);
  if (COLLEGE.has(qualifier) && inHours) return credit(next + 2);
  if (QUALIFIERS.has(qualifier) && !at(line, next).glued) next++;
  const word = at(line, next);
  const found = UNITS.get(word.text);
  if (!found)
    return CE.has(qualifier) && CREDITS.has(word.text)
      ? credit(next + 1)
      : CE.has(qualifier)
        ? credit(next)
        : undefined;
  // 4-H is a youth club, and 3M a company.
  const letter = line.shown.slice(word.start, word.end);
  if (letter === 'M' || (letter.length === 1 && hyphen)) return undefined;
  const [name, singular] = found;
  return { name, singular, next: endOfUnit(line, next + 1) };
}

function credit(place: number): Unit {
  return { name: 'credit', singular: false, next: place };
}

// The dot of "hrs.", the apostrophe of "two hours' training", the tail of "hour-long".
function endOfUnit(line: Line, place: number): number {
  let next = place;
  const after = at(line, next);
  if (after.glued && after.text === "'") next++;
  if (after.glued && after.text === '.' && !at(line, next + 1).glued) next++;
  const dash = at(line, next).text === '-' && at(line, next).glued ? 1 : 0;
  if (at(line, next + dash).text === 'long') next += dash + 1;
  if (at(line, next).text === 'worth') next++;
  return next;
}

const QUALIFIERS = new Set(['contact', 'clock', 'ce', 'cpe', 'cpd', 'pd', 'full', 'solid', 'whole', 'long']);
const CE = new Set(['ce', 'cpe', 'pdc']);
const CREDITS = new Set(['credit', 'credits', 'ceu', 'ceus', 'pdu', 'pdus']);
const COLLEGE = new Set(['semester', 'academic', 'quarter']);
const CREDIT_HOURS = /^(?:hours?|hrs?|credits?|units?)$/;
const UNITS = new Map<string, [Unit['name'], boolean]>([
  ...listed('hour', true, ['hour', "hour's", 'hr']),
  ...listed('hour', false, ['h', 'hrs', 'hours']),
  ...listed('minute', true, ['minute', "minute's", 'min']),
  ...listed('minute', false, ['m', 'mins', 'minutes']),
  ...listed('second', false, ['seconds', 'sec', 'secs']),
  ...listed('day', true, ['day']),
  ...listed('day', false, ['days']),
  ...listed('week', true, ['week']),
  ...listed('week', false, ['weeks', 'month', 'months']),
]);

function listed(name: Unit['name'], singular: boolean, words: string[]): [string, [Unit['name'], boolean]][] {
  return words.map((word) => [word, [name, singular]]);
}
