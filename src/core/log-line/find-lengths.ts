import { readClock } from './find-clock-times.ts';
import { lookAround } from './look-around.ts';
import { spelledNumber } from './read-amount.ts';
import { type Length, readLength } from './read-length.ts';
import { at, type Line, mark, useOf } from './split-words.ts';

/** Finds every length in the line. Words are marked as soon as they can only be a length or a time of day. */
export function findLengths(line: Line): Length[] {
  const found: Length[] = [];
  for (let place = 0; place < line.words.length; place++) {
    if (useOf(line, place) !== 'free' || at(line, place).sort === 'quoted') continue;
    const clock = readClock(line, place);
    if (clock) {
      mark(line, clock.from, clock.to, 'clock');
      if (clock.length) found.push(clock.length);
      place = clock.to - 1;
      continue;
    }
    const length = mayStartLength(line, place) ? readLength(line, place) : undefined;
    if (!length || !isFree(line, length)) continue;
    const settled = lookAround(line, length);
    if (settled) {
      found.push(settled);
      if (!settled.weak && !STAYS_IN_TITLE.has(settled.doubt ?? ''))
        mark(line, settled.from, settled.to, 'duration');
    }
    place = Math.max(place, (settled ?? length).to - 1);
  }
  return found;
}

function isFree(line: Line, { from, to }: Length): boolean {
  for (let place = from; place < to; place++) if (useOf(line, place) !== 'free') return false;
  return true;
}

function mayStartLength(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  return sort !== 'letters' || LENGTH_STARTS.has(text) || spelledNumber(text) !== undefined;
}

const LENGTH_STARTS = new Set(
  'a an half quarter hour hourlong daylong day all full whole entire several few some many multiple couple various numerous'.split(
    ' ',
  ),
);
const STAYS_IN_TITLE = new Set(['duration-or-title', 'days-are-not-hours']);
