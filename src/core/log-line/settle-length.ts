import type { Choice, Doubt, LengthDoubt, LengthFault } from './log-reading.ts';
import { readAmount } from './read-amount.ts';
import type { Length } from './read-length.ts';
import { at, isEdge, type Line, mark, typed, useOf } from './split-words.ts';

/** The minutes of a line, or the reason why they are in doubt. */
export type LengthReading = { minutes: number } | { doubt: Doubt };

/** Settles on one length. Lengths are never added up; none at all looks for a bare number to ask about. */
export function settleLength(line: Line, found: Length[]): LengthReading {
  const lengths = found.filter(({ weak }) => !weak);
  const [first, second] = lengths;
  if (!first) return { doubt: found[0] ? toDoubt(line, found[0]) : readBareNumber(line) };
  if (second && !(lengths.length === 2 && saysItAgain(line, first, second)))
    return { doubt: severalDoubt(line, lengths) };
  if (first.doubt) return { doubt: toDoubt(line, first) };
  if (first.minutes > 1440) return { doubt: { code: 'too-long', words: typed(line, first.from, first.to) } };
  if (first.minutes < 1) return { doubt: { code: 'too-short', words: typed(line, first.from, first.to) } };
  const times = second ? undefined : repetition(line);
  if (times)
    return { doubt: { code: 'repeated-duration', words: times, choices: toChoices([first.minutes]) } };
  return { minutes: first.minutes };
}

/** Distinct lengths that can be logged, in the order given. */
function toChoices(minutes: number[]): Choice[] {
  const whole = minutes.map((one) => Math.round(one)).filter((one) => one >= 1 && one <= 1440);
  return [...new Set(whole)].map((one) => ({ minutes: one }));
}

function toDoubt(line: Line, length: Length): Doubt {
  const words = typed(line, length.from, length.to);
  const code = length.doubt ?? 'two-durations';
  if (isFault(code)) return { code, words };
  if (length.minutes > 1440 && code !== 'two-durations') return { code: 'too-long', words };
  return { code, words, choices: toChoices(length.choices ?? [length.minutes]) };
}

function isFault(code: LengthDoubt | LengthFault): code is LengthFault {
  return code === 'too-long' || code === 'too-short' || code === 'negative';
}

function severalDoubt(line: Line, lengths: Length[]): Doubt {
  const words = lengths.map(({ from, to }) => typed(line, from, to)).join(', ');
  const choices = toChoices(lengths.flatMap((one) => (one.doubt ? (one.choices ?? []) : [one.minutes])));
  const credits = lengths.some(({ doubt }) => doubt === 'credits-are-not-hours');
  const days = lengths.some(({ doubt }) => doubt === 'days-are-not-hours');
  return {
    code: credits ? 'credits-are-not-hours' : days ? 'days-are-not-hours' : 'two-durations',
    words,
    choices,
  };
}

// "1.5h (90 min)", "10am-12pm, 2h": the same length twice, the second beside or in brackets, or a span of the clock.
function saysItAgain(line: Line, first: Length, second: Length): boolean {
  if (first.doubt || second.doubt || first.minutes !== second.minutes) return false;
  const between = at(line, second.from - 1).text;
  const bracketed = (between === '(' || between === '=') && second.from - 1 === first.to;
  return bracketed || useOf(line, first.from) === 'clock' || useOf(line, second.from) === 'clock';
}

// "twice", "x2", "2 webinars": does the length hold for one or for all?
function repetition(line: Line): string | undefined {
  for (let place = 0; place < line.words.length; place++) {
    if (useOf(line, place) !== 'free') continue;
    const { text, sort, glued } = at(line, place);
    const next = at(line, place + 1);
    if (text === 'twice' || text === 'thrice') return text;
    if (text === 'x' && !glued && next.glued && next.sort === 'digits' && endsWord(line, place + 2)) {
      return typed(line, place, place + 2);
    }
    if (sort === 'digits' && !glued && next.glued && next.text === 'x' && endsWord(line, place + 2)) {
      return typed(line, place, place + 2);
    }
    const many = (sort === 'digits' && text !== '1' && Number(text) < 20) || COUNTS.has(text);
    if (many && !glued && line.kindWord[place + 1] && /[^s]s$/.test(next.text))
      return typed(line, place, place + 2);
  }
  return undefined;
}

function readBareNumber(line: Line): Doubt {
  for (let place = 0; place < line.words.length; place++) {
    const { sort, glued } = at(line, place);
    if (useOf(line, place) !== 'free' || (sort !== 'digits' && sort !== 'part')) continue;
    const amount = readAmount(line, place);
    const standsFree = !glued || (isEdge(line, place - 1) && !'-.'.includes(at(line, place - 1).text));
    if (!amount || !standsFree || !endsWord(line, amount.next) || isYear(amount.value)) continue;
    const [before, after] = [isEdge(line, place - 1), isEdge(line, amount.next)];
    if (!before && !after) continue;
    if (!before && !line.kindWord[place - 1]) continue;
    const words = typed(line, place, amount.next);
    if (before && after) mark(line, place, amount.next, 'duration');
    return { code: 'bare-number', words, choices: meanings(amount.value) };
  }
  return { code: 'no-duration' };
}

function meanings(value: number): Choice[] {
  const inHours = value <= 24 ? [value * 60] : [];
  const inMinutes = value >= 5 && Number.isInteger(value) ? [value] : [];
  return toChoices([...inHours, ...inMinutes]);
}

function endsWord(line: Line, place: number): boolean {
  const { glued, sort, text } = at(line, place);
  return (
    !glued ||
    sort === 'quoted' ||
    (sort === 'mark' && !'/:-%.'.includes(text)) ||
    (text === '.' && !at(line, place + 1).glued)
  );
}

function isYear(value: number): boolean {
  return value >= 1900 && value < 2100;
}

const COUNTS = new Set(['two', 'three', 'four', 'five', 'six', 'both', 'several', 'multiple', 'couple']);
