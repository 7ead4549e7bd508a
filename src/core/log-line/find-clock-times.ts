import { type ClockTime, readClockTime } from './read-clock-time.ts';
import type { Length } from './read-length.ts';
import { readUnit } from './read-unit.ts';
import { at, type Line } from './split-words.ts';

/** A time of day or a span between two; `length` is absent when it only says when, and is no length. */
export type FoundClock = { from: number; to: number; length?: Length };

/**
 * Reads a time of day at a place. A span is a length only when both ends are beyond doubt (`10 am - 12:30 pm`,
 * `14:00-15:30`); `1:30` alone, `from 10 to 12` and `11-1pm` ask.
 */
export function readClock(line: Line, place: number): FoundClock | undefined {
  const word = at(line, place);
  if (word.sort !== 'digits' && word.text !== 'noon') return undefined;
  if (word.glued && !'([,;@~='.includes(at(line, place - 1).text)) return undefined;
  const start = readClockTime(line, place);
  if (!start) return undefined;
  const end = readEnd(line, start.next);
  if (end) return readSpan(line, place, start, end);
  if (start.style === 'named' || (start.style === 'bare' && !start.half)) return undefined;
  const from = startsAt(line, place) ? place - 1 : place;
  const to = skipZone(line, start.next);
  if (start.half || (from < place && !hasUnit(line, start.next))) return { from, to };
  if (hasUnit(line, start.next)) return undefined;
  return ask(place, start.next, start.minutes);
}

function readEnd(line: Line, place: number): ClockTime | undefined {
  const between = at(line, place).text;
  return SPAN_WORDS.has(between) ? readClockTime(line, place + 1) : undefined;
}

function readSpan(line: Line, place: number, start: ClockTime, end: ClockTime): FoundClock | undefined {
  const opened = OPENERS.has(at(line, place - 1).text);
  const from = opened ? place - 1 : place;
  const bare = start.style === 'bare' && end.style === 'bare' && !start.half && !end.half;
  if (hasUnit(line, end.next) || (bare && !opened)) return undefined;
  if (!end.half && end.style === 'bare' && !start.half && !opened) return undefined;
  if (at(line, start.next).text === 'and' && at(line, place - 1).text !== 'between') return undefined;
  const to = skipZone(line, end.next);
  const early = end.half && !start.half ? sameHalf(start.minutes, end.half) : start.minutes;
  const minutes = end.minutes - early;
  const sure =
    (start.half && end.half) ||
    (end.half && start.minutes < 780) ||
    (start.style === 'colon' && end.style === 'colon' && start.minutes >= 780 && !start.half && !end.half);
  if (sure && minutes > 0) return { from, to, length: { from, to, minutes } };
  return ask(from, to, (((end.minutes - start.minutes) % 720) + 720) % 720);
}

function sameHalf(minutes: number, half: 'am' | 'pm'): number {
  return (minutes % 720) + (half === 'pm' ? 720 : 0);
}

function ask(from: number, to: number, minutes: number): FoundClock {
  return {
    from,
    to,
    length: { from, to, minutes: Number.NaN, doubt: 'clock-or-duration', choices: [minutes] },
  };
}

function startsAt(line: Line, place: number): boolean {
  return STARTERS.has(at(line, place - 1).text);
}

function hasUnit(line: Line, place: number): boolean {
  return readUnit(line, place) !== undefined;
}

function skipZone(line: Line, place: number): number {
  return ZONES.has(at(line, place).text) ? place + 1 : place;
}

const SPAN_WORDS = new Set(['-', 'to', 'until', 'till', 'and']);
const OPENERS = new Set(['from', 'between']);
const STARTERS = new Set(['at', '@']);
const ZONES = new Set('et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest'.split(' '));
