import { at, type Line } from './split-words.ts';

/** A time of day: minutes since midnight; without a half of the day it may be a length as well. */
export type ClockTime = {
  minutes: number;
  half?: 'am' | 'pm';
  style: 'colon' | 'bare' | 'named';
  next: number;
};

/** Reads `1:30`, `2 pm`, `10.30 a.m.`, `noon` or a bare `10`; undefined when it can be none of them. */
export function readClockTime(line: Line, place: number): ClockTime | undefined {
  const { sort, text } = at(line, place);
  if (text === 'noon') return { minutes: 720, half: 'pm', style: 'named', next: place + 1 };
  if (sort !== 'digits' || text.length > 2 || Number(text) > 24) return undefined;
  const [one, two] = [at(line, place + 1), at(line, place + 2)];
  const pair =
    two.sort === 'digits' && two.text.length === 2 && Number(two.text) < 60 && one.glued && two.glued;
  const colon = pair && one.text === ':';
  if (colon)
    return withHalf(line, Number(text) * 60 + Number(two.text), 'colon', skipSeconds(line, place + 3));
  if (pair && one.text === '.') {
    const dotted = withHalf(line, Number(text) * 60 + Number(two.text), 'colon', place + 3);
    if (dotted.half) return dotted;
  }
  return withHalf(line, Number(text) * 60, 'bare', place + 1);
}

function withHalf(line: Line, minutes: number, style: ClockTime['style'], place: number): ClockTime {
  const { text } = at(line, place);
  const half = text[0] === 'a' ? 'am' : 'pm';
  if (text === 'am' || text === 'pm') return { minutes: onDial(minutes, half), half, style, next: place + 1 };
  const dotted =
    (text === 'a' || text === 'p') && at(line, place + 1).text === '.' && at(line, place + 2).text === 'm';
  if (dotted && at(line, place + 1).glued && at(line, place + 2).glued) {
    const dot = at(line, place + 3);
    return {
      minutes: onDial(minutes, half),
      half,
      style,
      next: place + (dot.text === '.' && dot.glued ? 4 : 3),
    };
  }
  return { minutes, style, next: place };
}

function onDial(minutes: number, half: 'am' | 'pm'): number {
  return minutes > 780 ? minutes : (minutes % 720) + (half === 'pm' ? 720 : 0);
}

function skipSeconds(line: Line, place: number): number {
  const seconds =
    at(line, place).text === ':' && at(line, place).glued && at(line, place + 1).sort === 'digits';
  return seconds ? place + 2 : place;
}
