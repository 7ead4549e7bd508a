import { spelledNumber } from './read-amount.ts';
import { type Length, readLength } from './read-length.ts';
import { at, type Line } from './split-words.ts';

/**
 * Judges a length by the words around it and takes those that belong to it ("for about", "ago").
 * Undefined when it does not stand free and so is no length: `MARC21 h`, `$5 m`, `covid-19 hours`.
 */
export function lookAround(line: Line, length: Length): Length | undefined {
  const glue = lookAtGlue(line, length);
  if (glue === 'not-free') return undefined;
  const judged = glue ?? lookBefore(line, length);
  return judged.doubt ? judged : lookAfter(line, judged);
}

function lookAtGlue(line: Line, length: Length): Length | 'not-free' | undefined {
  const first = at(line, length.from);
  if (!first.glued) return undefined;
  const before = at(line, length.from - 1);
  const further = at(line, length.from - 2);
  if (before.text === '-' && !before.glued) return doubt({ ...length, from: length.from - 1 }, 'negative');
  if (before.text === '-' || before.text === '/') {
    if (line.kindWord[length.from - 2]) return { ...length, from: length.from - 1 }; // workshop-2h
    return further.sort === 'digits' || further.sort === 'part' ? range(line, length) : 'not-free';
  }
  if (TIMES.has(before.text) && further.sort === 'digits') return repeated(line, length);
  if ((before.text === '<' || before.text === '>') && !before.glued)
    return doubt({ ...length, from: length.from - 1 }, 'inexact-duration');
  if (before.sort === 'quoted') return undefined;
  return before.sort === 'mark' && FREE_AFTER.includes(before.text) ? undefined : 'not-free';
}

function lookBefore(line: Line, length: Length): Length {
  const before = at(line, length.from - 1);
  const further = at(line, length.from - 2);
  const wider = { ...length, from: length.from - 1 };
  const counted = isNumber(further.sort, further.text);
  if (RANGE_WORDS.has(before.text) && counted) return range(line, length);
  if (before.text === 'to' && further.text === 'up')
    return doubt({ ...length, from: length.from - 2 }, 'inexact-duration');
  if (TIMES.has(before.text) && counted) return repeated(line, length);
  if (before.text === 'twice' || before.text === 'each' || before.text === 'times')
    return repeated(line, wider);
  if (before.text === 'minus' || (before.text === '-' && further.text === '-'))
    return doubt(wider, 'negative');
  if (AGO_BEFORE.has(before.text)) return doubt(wider, 'duration-or-ago');
  if (INEXACT_BEFORE.has(before.text) && !(before.glued && before.sort === 'mark')) {
    const from = INEXACT_OPENING.has(further.text) ? length.from - 2 : length.from - 1;
    return doubt({ ...length, from }, 'inexact-duration');
  }
  if (before.text === '.' && BELONGS_BEFORE.has(further.text)) return { ...length, from: length.from - 2 };
  if (isStrayCount(line, length.from - 1)) return doubt(wider, 'two-durations');
  if (BELONGS_BEFORE.has(before.text)) return lookBefore(line, wider);
  if ((before.text === ':' || before.text === '=') && LABELS.has(further.text))
    return { ...length, from: length.from - 2 };
  return length;
}

function lookAfter(line: Line, judged: Length): Length {
  const next = at(line, judged.to);
  const second = at(line, judged.to + 1);
  const wider = { ...judged, to: judged.to + 1 };
  if (AGO_AFTER.has(next.text) || (next.text === 'from' && second.text === 'now'))
    return doubt(wider, 'duration-or-ago');
  if (next.glued && (next.text === '+' || next.text === '?')) return doubt(wider, 'inexact-duration');
  if (INEXACT_AFTER.has(next.text)) return doubt(wider, 'inexact-duration');
  if (next.text === '-' && second.text === 'ish')
    return doubt({ ...judged, to: judged.to + 2 }, 'inexact-duration');
  if (RANGE_WORDS.has(next.text) && isNumber(second.sort, second.text) && (next.text !== '-' || next.glued)) {
    const other = readLength(line, judged.to + 1);
    const to = other?.to ?? judged.to + 2;
    return { ...doubt({ ...judged, to }, 'two-durations'), choices: [judged.minutes, other?.minutes ?? 0] };
  }
  if (next.text === 'or' && OR_SO.has(second.text))
    return doubt({ ...judged, to: judged.to + 2 }, 'inexact-duration');
  if (REPEATED_AFTER.has(next.text)) {
    return doubt(SPANS.has(second.text) ? { ...judged, to: judged.to + 2 } : wider, 'repeated-duration');
  }
  if (next.text === '/' && next.glued) return doubt({ ...judged, to: judged.to + 2 }, 'repeated-duration');
  if ((next.text === 'a' || next.text === 'an') && SPANS.has(second.text)) {
    return doubt({ ...judged, to: judged.to + 2 }, 'repeated-duration');
  }
  if (TIMES.has(next.text) && second.sort === 'digits') {
    const total = judged.minutes * Number(second.text);
    return {
      ...doubt({ ...judged, to: judged.to + 2 }, 'repeated-duration'),
      choices: [judged.minutes, total],
    };
  }
  if (next.glued && next.sort !== 'mark' && next.sort !== 'quoted') return doubt(judged, 'two-durations');
  if (mayDescribe(line, judged)) return doubt(judged, 'duration-or-title');
  return next.text === 'of' && second.text !== 'the' ? wider : judged;
}

// "24-hour libraries", "five minute fixes": a length only when a kind follows and the length is an everyday one.
function mayDescribe(line: Line, length: Length): boolean {
  const next = at(line, length.to);
  const unit = at(line, length.to - 1);
  if (next.sort !== 'letters') return false;
  if (length.minutes === 240 && line.shown.slice(unit.start, unit.end) === 'H') return true; // 4H, the youth clubs
  if (line.kindWord[length.to] || LINKS.has(next.text) || unit.text.length === 1) return false;
  if (length.minutes === 1440 || length.minutes < 10) return true;
  if (!length.describes) return false;
  const everyday = length.minutes >= 15 && length.minutes <= 720;
  return !everyday || line.kindWord.indexOf(true, length.to) < 0;
}

function range(line: Line, length: Length): Length {
  const lower = at(line, length.from - 2);
  const value = lower.sort === 'digits' ? Number(lower.text) : (spelledNumber(lower.text) ?? 0);
  const upper = readsAs(line, length.from);
  const low = upper > 0 ? (length.minutes / upper) * value : 0;
  return { ...doubt({ ...length, from: length.from - 2 }, 'two-durations'), choices: [low, length.minutes] };
}

function readsAs(line: Line, place: number): number {
  const { sort, text } = at(line, place);
  return sort === 'digits' ? Number(text) : (spelledNumber(text) ?? 0);
}

function repeated(line: Line, length: Length): Length {
  const count = readsAs(line, length.from - 2);
  const choices = count > 0 ? [length.minutes, length.minutes * count] : [length.minutes];
  return {
    ...doubt({ ...length, from: count > 0 ? length.from - 2 : length.from }, 'repeated-duration'),
    choices,
  };
}

// "did 2 30 min sessions": a count before the length. "Metadata 101 2h" is none.
function isStrayCount(line: Line, place: number): boolean {
  const { sort, text, glued } = at(line, place);
  const before = at(line, place - 1);
  return (
    sort === 'digits' && Number(text) <= 12 && !glued && (before.sort === 'none' || DID.has(before.text))
  );
}

function isNumber(sort: string, text: string): boolean {
  return (
    sort === 'digits' || sort === 'part' || spelledNumber(text) !== undefined || text === 'a' || text === 'an'
  );
}

function doubt(length: Length, code: NonNullable<Length['doubt']>): Length {
  if (length.doubt) return length;
  return { ...length, doubt: code, choices: [length.minutes] };
}

const FREE_AFTER = '<([{,;:=*_~|+!)]}>\'"·•?';
const TIMES = new Set(['x', '×', '*']);
const RANGE_WORDS = new Set(['-', 'to', 'or', 'through', '/']);
const AGO_BEFORE = new Set(
  'in within after before every last past next previous other until by since'.split(' '),
);
const AGO_AFTER = new Set(
  'ago earlier later before after back hence prior late early ahead behind'.split(' '),
);
const INEXACT_BEFORE = new Set(
  'over under than nearly almost least most minimum maximum max not first missed except without < > ≥ ≤ another extra'.split(
    ' ',
  ),
);
const INEXACT_OPENING = new Set(['more', 'less', 'at', 'not', 'longer']);
const INEXACT_AFTER = new Set('plus ish minimum maximum max less more short maybe'.split(' '));
const OR_SO = new Set(['so', 'more', 'less', 'longer']);
const REPEATED_AFTER = new Set('each per daily weekly monthly apiece every twice times nightly'.split(' '));
const SPANS = new Set('day week month session time person class year module night'.split(' '));
const BELONGS_BEFORE = new Set(
  'for about around roughly approx approximately circa ca ~ ≈ lasting total of spent'.split(' '),
);
const LABELS = new Set(['duration', 'time', 'length', 'total', 'spent']);
const LINKS = new Set(
  'of on at in from for with about and or the a an to by as this last yesterday today total credit credits'.split(
    ' ',
  ),
);
const DID = new Set('i did had attended watched took completed finished and of the my log logged'.split(' '));
