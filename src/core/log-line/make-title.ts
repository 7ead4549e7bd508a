import type { KindMatch } from './find-kind.ts';
import { at, type Line, useOf } from './split-words.ts';

/**
 * The title: the one quotation that stands alone, else the words nobody else understood, without the
 * "attended a" before them. The word for the kind stays in it ("cataloging workshop") unless nothing else is
 * left, or only "on" or a colon joins it to its subject ("webinar on weeding").
 */
export function makeTitle(line: Line, kind: KindMatch | undefined): string | undefined {
  const quotes = line.words.filter(({ sort }, place) => sort === 'quoted' && useOf(line, place) === 'free');
  if (quotes.length === 1 && quotes[0]?.inside) return quotes[0].inside;
  dropEmptyBrackets(line);
  const [from, to] = trim(line, 0, line.words.length, kind);
  const title = joinFree(line, from, to);
  return /[\p{L}\p{N}\p{S}]/u.test(title) ? title : undefined;
}

// "workshop (3h)" leaves brackets around nothing.
function dropEmptyBrackets(line: Line): void {
  for (let place = 0; place < line.words.length; place++) {
    const { sort, text } = at(line, place);
    const close = sort === 'mark' ? CLOSING.get(text) : undefined;
    if (!close) continue;
    let next = place + 1;
    while (next < line.words.length && useOf(line, next) !== 'free') next++;
    if (next > place + 1 && at(line, next).text === close) {
      line.use[place] = 'noise';
      line.use[next] = 'noise';
    }
  }
}

function trim(line: Line, start: number, end: number, kind: KindMatch | undefined): [number, number] {
  let [from, to] = [start, end];
  let told = false;
  for (;;) {
    const { text, sort } = at(line, from);
    if (from >= to) break;
    const opening = sort === 'mark' && !OPENING_MARKS.includes(text) && !/[\p{So}\p{Sc}]/u.test(text);
    const filler: boolean =
      DEEDS.has(text) ||
      (ARTICLES.has(text) &&
        at(line, from + 1).text !== '-' &&
        (told || leadsToKindOnly(line, from, to, kind)));
    const spent = useOf(line, from) !== 'free';
    const joint = told && sort === 'letters' && JOINTS.has(text);
    if (!spent && !opening && !filler && !joint && !isWholeKind(line, from, to, kind)) break;
    const skipped = !spent && isWholeKind(line, from, to, kind) ? kindEnd(line, from, kind) : from + 1;
    told ||= filler || spent;
    from = skipped;
  }
  while (to > from && isTail(line, to - 1)) to--;
  return [from, to];
}

// The kind leads and is all there is, or is joined to the rest by "on" or a colon.
function isWholeKind(line: Line, from: number, to: number, kind: KindMatch | undefined): boolean {
  if (!kind || kind.from !== from) return false;
  const next = nextFree(line, kind.to, to);
  if (next === undefined) return true;
  return JOINTS.has(at(line, next).text) && nextFree(line, next + 1, to) !== undefined;
}

function kindEnd(line: Line, from: number, kind: KindMatch | undefined): number {
  const after = kind?.to ?? from + 1;
  const next = nextFree(line, after, line.words.length);
  return next !== undefined && JOINTS.has(at(line, next).text) ? next + 1 : after;
}

function leadsToKindOnly(line: Line, from: number, to: number, kind: KindMatch | undefined): boolean {
  const next = nextFree(line, from + 1, to);
  return next !== undefined && kind !== undefined && kind.from === next && isWholeKind(line, next, to, kind);
}

function nextFree(line: Line, from: number, to: number): number | undefined {
  for (let place = from; place < to; place++) {
    if (useOf(line, place) === 'free' && !isTailWord(line, place, to)) return place;
  }
  return undefined;
}

function isTailWord(line: Line, place: number, to: number): boolean {
  for (let next = place; next < to; next++) {
    if (!isTail(line, next) && !'!?…'.includes(at(line, next).text)) return false;
  }
  return true;
}

// What hangs in the air once its number or date is gone: "for", "on", a comma.
function isTail(line: Line, place: number): boolean {
  if (useOf(line, place) !== 'free') return true;
  const { text, sort } = at(line, place);
  return sort === 'mark' ? TAIL_MARKS.includes(text) : TAILS.has(text);
}

function joinFree(line: Line, from: number, to: number): string {
  let title = '';
  let last = -1;
  for (let place = from; place < to; place++) {
    if (useOf(line, place) !== 'free') continue;
    const { start, end, glued, sort, text } = at(line, place);
    const follows = last === place - 1;
    const tight = (follows && glued) || (!follows && sort === 'mark' && ',;:.)'.includes(text));
    if (sort === 'mark' && !follows && last >= 0 && ',;-'.includes(text) && /[,;-]$/.test(title)) continue;
    title += (title && !tight ? ' ' : '') + line.shown.slice(start, end);
    last = place;
  }
  return title
    .replace(/ ?\( ?\)| ?\[ ?\]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const CLOSING = new Map([
  ['(', ')'],
  ['[', ']'],
]);
const OPENING_MARKS = '([{<*_`¿¡"\'$€£@#&.';
const TAIL_MARKS = ',;:-–—.(|/=+~';
const DEEDS = new Set(
  'i log logged please did attended attend took had watched completed finished joined participated went enjoyed add record'.split(
    ' ',
  ),
);
const ARTICLES = new Set(['a', 'an', 'the', 'my', 'our', 'in', 'to', 'at', 'of', 'for', 'and']);
const JOINTS = new Set(['on', 'about', 're', 'regarding', ':', '-']);
const TAILS = new Set(
  'for on at of and a an with the lasting was it in from to by which that i did'.split(' '),
);
