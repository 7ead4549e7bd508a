import { MONTHS } from './date-words.ts';
import type { LengthDoubt, LengthFault } from './log-reading.ts';
import { type Amount, andAHalf, readAmount } from './read-amount.ts';
import { readUnit, type Unit } from './read-unit.ts';
import { at, type Line } from './split-words.ts';

/** An amount with its unit, at words [from, to). `minutes` is NaN where the unit is no time on a clock. */
export type Length = {
  from: number;
  to: number;
  minutes: number;
  doubt?: LengthDoubt | LengthFault;
  /** Lengths it may mean, in minutes. */
  choices?: number[];
  /** True when it counts only if the line has nothing better: `a day`. */
  weak?: boolean;
  /** True for `24-hour`, `five minute`: it may describe the words that follow. */
  describes?: boolean;
};

/** Reads one length at a place, without looking at what stands around it; undefined when none stands there. */
export function readLength(line: Line, place: number): Length | undefined {
  const wordy = readWordy(line, place);
  if (wordy) return wordy;
  const amount = readAmount(line, place);
  if (!amount) return undefined;
  const unit = readUnit(line, amount.next);
  if (!unit || (amount.style === 'article' && isLetter(line, unit))) return undefined;
  const length = { from: place, to: unit.next };
  if (unit.name === 'credit')
    return { ...length, minutes: Number.NaN, doubt: 'credits-are-not-hours', choices: [] };
  if (unit.name === 'second') return { ...length, minutes: Number.NaN, doubt: 'too-short' };
  if (unit.name === 'day' || unit.name === 'week') return days(line, length, amount.value <= 1);
  const describes = unit.singular && amount.value > 1;
  if (amount.style === 'vague') return vague(length, amount.value * (unit.name === 'hour' ? 60 : 1));
  if (unit.name === 'minute') return { ...length, minutes: Math.round(amount.value), describes };
  return { ...hours(line, length, amount), describes };
}

// "hour-long", "hour and a half", "all day": lengths that begin with no amount.
function readWordy(line: Line, place: number): Length | undefined {
  const { text } = at(line, place);
  const dash = at(line, place + 1).text === '-' ? 1 : 0;
  const second = at(line, place + 1 + dash).text;
  const to = place + 2 + dash;
  if (text === 'hourlong') return { from: place, to: place + 1, minutes: 60 };
  if (text === 'hour' && second === 'long') return { from: place, to, minutes: 60 };
  if (text === 'hour' && second === 'and') {
    const longer = andAHalf(line, place + 1, 1);
    return longer && { from: place, to: longer.next, minutes: longer.value * 60 };
  }
  if (text === 'daylong') return days(line, { from: place, to: place + 1 }, true);
  if ((text === 'day' && second === 'long') || (WHOLE.has(text) && second === 'day')) {
    return days(line, { from: place, to }, true);
  }
  return undefined;
}

function days(line: Line, length: { from: number; to: number }, weak: boolean): Length | undefined {
  if (NOT_A_LENGTH.has(at(line, length.to).text)) return undefined;
  return { ...length, minutes: Number.NaN, doubt: 'days-are-not-hours', choices: [], weak };
}

function vague(length: { from: number; to: number }, minutes: number): Length {
  return { ...length, minutes: Number.NaN, doubt: 'inexact-duration', choices: minutes > 0 ? [minutes] : [] };
}

function hours(line: Line, length: { from: number; to: number }, { value, style, places }: Amount): Length {
  const minutes = Math.round(value * 60);
  if (style === 'decimal' && !EVEN_PLACES.test(places)) {
    // People write 1.30h for an hour and a half, and for 78 minutes.
    const clock = Math.floor(value) * 60 + Number(places);
    const choices = places.length === 2 && Number(places) < 60 ? [minutes, clock] : [minutes];
    return { ...length, minutes: Number.NaN, doubt: 'decimal-or-minutes', choices };
  }
  if (style === 'decimal' || style === 'colon' || style === 'fraction') return { ...length, minutes };
  return addMinutes(line, { ...length, minutes });
}

// The minutes after whole hours: 1h30, 1h 30m, 2 hours and 15 minutes, an hour and a half.
function addMinutes(line: Line, length: Length): Length {
  const next = at(line, length.to);
  if (next.sort === 'digits' && next.glued) return gluedMinutes(line, length, next.text);
  const half = andAHalf(line, length.to, 0);
  if (half && length.minutes > 0) {
    const unit = readUnit(line, half.next);
    return {
      ...length,
      to: unit?.name === 'hour' ? unit.next : half.next,
      minutes: length.minutes + half.value * 60,
    };
  }
  const joined = next.text === 'and' || next.text === ',' || next.text === '&' ? length.to + 1 : length.to;
  const amount = readAmount(line, joined);
  if (amount?.style !== 'whole' && amount?.style !== 'spelled') return length;
  const unit = readUnit(line, amount.next);
  if (unit?.name === 'minute' && amount.value < 60 && amount.value >= 1) {
    return { ...length, to: unit.next, minutes: length.minutes + Math.round(amount.value) };
  }
  return unit || joined > length.to ? length : looseMinutes(line, length);
}

function gluedMinutes(line: Line, length: Length, digits: string): Length {
  const unit = readUnit(line, length.to + 1);
  const to = unit?.name === 'minute' ? unit.next : length.to + 1;
  const minutes = length.minutes + Number(digits);
  const doubtful = Number(digits) > 59 || digits.length > 2;
  if (doubtful)
    return { ...length, to, minutes: Number.NaN, doubt: 'two-durations', choices: [length.minutes] };
  // 14h30 is how many write half past two; 1h5 may be a decimal.
  if (length.minutes > 720)
    return { ...length, to, minutes: Number.NaN, doubt: 'clock-or-duration', choices: [minutes] };
  if (digits.length === 1 && unit?.name !== 'minute') {
    return { ...length, to, minutes: Number.NaN, doubt: 'decimal-or-minutes', choices: [minutes] };
  }
  return { ...length, to, minutes };
}

// "1 h 30" at the end is 90 minutes; in "2h 50 ways to weed" the number may belong to the title.
function looseMinutes(line: Line, length: Length): Length {
  const { sort, text } = at(line, length.to);
  const after = at(line, length.to + 1);
  if (sort !== 'digits' || text.length !== 2 || Number(text) > 59) return length;
  if ((after.glued && after.text !== ',') || MONTHS.has(after.text) || after.text === 'of') return length;
  const minutes = length.minutes + Number(text);
  const to = length.to + 1;
  const kind = line.kindWord[to] && !after.text.endsWith('s');
  if (kind || after.sort === 'none' || after.text === ',') return { ...length, to, minutes };
  return { ...length, minutes: Number.NaN, doubt: 'duration-or-title', choices: [minutes, length.minutes] };
}

function isLetter(line: Line, unit: Unit): boolean {
  return at(line, unit.next - 1).text.length === 1;
}

const WHOLE = new Set(['all', 'full', 'whole', 'entire']);
const NOT_A_LENGTH = new Set(['ago', 'old', 'later', 'before', 'after', 'earlier']);
const EVEN_PLACES = /^(?:\d|00|25|50|75|33|66|67)$/;
