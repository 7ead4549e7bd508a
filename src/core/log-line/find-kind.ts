import type { ActivityKind } from '../activity.ts';
import { almost } from './almost.ts';
import { KIND_WORDS } from './kind-words.ts';
import { at, isEdge, type Line, useOf } from './split-words.ts';

/** A phrase that may name the kind, at words [from, to). */
export type KindMatch = { from: number; to: number; kind: ActivityKind; weight: Weight };

/** Finds every phrase that names a kind and marks its words in `line.kindWord`. */
export function spotKinds(line: Line): KindMatch[] {
  const found: KindMatch[] = [];
  for (let place = 0; place < line.words.length; place++) {
    const match = matchAt(line, place);
    if (!match) continue;
    found.push(match);
    if (match.weight !== 'head' || standsAsHead(line, match)) line.kindWord.fill(true, match.from, match.to);
    place = match.to - 1;
  }
  return found;
}

/**
 * The kind that the line as a whole names: what the person did ("taught a workshop") before what it was
 * about; else the head noun, the last kind before the first preposition ("conference webinar on course
 * design" is a webinar); a `head` word only where nothing follows that it could describe.
 */
export function chooseKind(line: Line, matches: KindMatch[]): KindMatch | undefined {
  const open = matches.filter(({ from }) => useOf(line, from) === 'free');
  const deed = open.find((match) => match.weight === 'deeds' && isDeed(line, match));
  if (deed) return deed;
  const sure = open.filter(({ weight }) => weight === 'sure');
  const head =
    headOf(line, sure) ?? open.find((match) => match.weight === 'head' && standsAsHead(line, match));
  return head?.kind === 'webinar' && wasRecorded(line) ? { ...head, kind: 'recording' } : head;
}

type Weight = 'sure' | 'head' | 'deeds';
type Phrase = { words: string[]; kind: ActivityKind; weight: Weight };

function matchAt(line: Line, place: number): KindMatch | undefined {
  const { sort, text } = at(line, place);
  const phrases = PHRASES.get(text);
  if (!phrases) {
    const slip = sort === 'letters' ? almost(text, UNMISTAKABLE) : undefined;
    if (!slip) return undefined;
    return { from: place, to: place + 1, kind: KINDS_BY_NAME.get(slip) ?? 'workshop', weight: 'sure' };
  }
  for (const { words, kind, weight } of phrases) {
    const to = endOfPhrase(line, place, words);
    if (to !== undefined) return { from: place, to, kind, weight };
  }
  return undefined;
}

function endOfPhrase(line: Line, place: number, words: string[]): number | undefined {
  let next = place;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const loose = index > 0 && word !== '-' && words[index - 1] !== '-';
    if (loose && at(line, next).text === '-' && at(line, next).glued) next++;
    if (at(line, next).text !== word) return undefined;
    next++;
  }
  return next;
}

// "webinar (recorded)", "on-demand webinar": programs count it otherwise than a live one.
function wasRecorded(line: Line): boolean {
  return line.words.some(({ text }, place) => {
    if (useOf(line, place) !== 'free' || NOT.has(at(line, place - 1).text)) return false;
    if (text === 'demand') return at(line, place - 1).text === '-' || at(line, place - 1).text === 'on';
    return text === 'recorded' || text === 'prerecorded' || (text === 'archived' && isEdge(line, place + 1));
  });
}

// "presented by X" and "was taught" are what others did.
function isDeed(line: Line, { from, to }: KindMatch): boolean {
  return at(line, to).text !== 'by' && !PASSIVE.has(at(line, from - 1).text);
}

function headOf(line: Line, matches: KindMatch[]): KindMatch | undefined {
  let head = matches[0];
  for (const match of matches.slice(1)) {
    if (!head) break;
    for (let place = head.to; place < match.from; place++) {
      if (PREPOSITIONS.has(at(line, place).text) || at(line, place).sort === 'quoted') return head;
    }
    head = match;
  }
  return head;
}

function standsAsHead(line: Line, { from, to }: KindMatch): boolean {
  const before = at(line, from - 1);
  if (ADJECTIVES.has(before.text)) return false;
  // "Library Journal" and "The Great Tour" are names.
  const isName =
    before.sort === 'letters' && before.text.length > 1 && isHigh(line, from - 1) && isHigh(line, to - 1);
  if (isName) return false;
  const isVerb =
    at(line, from).text === 'reading' && useOf(line, from - 1) === 'duration' && isHigh(line, to);
  return isVerb || isEdge(line, to) || PREPOSITIONS.has(at(line, to).text);
}

function isHigh(line: Line, place: number): boolean {
  return /\p{Lu}/u.test(line.shown[at(line, place).start] ?? '');
}

const PASSIVE = new Set([
  'was',
  'were',
  'be',
  'been',
  'being',
  'is',
  'are',
  'got',
  'webinar',
  'workshop',
  'course',
  'class',
]);
const NOT = new Set(['not', 'being', 'never', 'un']);
// Their misspellings are no other words, as those of "training" or "course" may be.
const UNMISTAKABLE = ['workshop', 'webinar', 'conference', 'seminar', 'symposium', 'committee'];
const KINDS_BY_NAME = new Map<string, ActivityKind>([
  ['webinar', 'webinar'],
  ['conference', 'conference'],
  ['symposium', 'conference'],
  ['committee', 'committee'],
]);
const ADJECTIVES = new Set([
  'summer',
  'winter',
  'guided',
  'early',
  'to',
  'adult',
  'common',
  'comic',
  'picture',
  'rare',
  'close',
]);
const PREPOSITIONS = new Set(
  'on about at by of for from in with to during via re regarding through into after before'.split(' '),
);

// Longest first, so that "committee meeting" is a committee and "webinar recording" a recording.
const PHRASES = new Map<string, Phrase[]>();
for (const { kind, ...lists } of KIND_WORDS) {
  for (const weight of ['sure', 'head', 'deeds'] as const) {
    for (const text of lists[weight]?.split(', ') ?? []) {
      for (const one of weight === 'deeds' || text.endsWith('s') || text === 'read'
        ? [text]
        : [text, `${text}s`]) {
        const words = one.split(' ');
        const first = words[0] ?? '';
        PHRASES.set(first, [...(PHRASES.get(first) ?? []), { words, kind, weight }]);
      }
    }
  }
}
for (const phrases of PHRASES.values()) phrases.sort((a, b) => b.words.length - a.words.length);
