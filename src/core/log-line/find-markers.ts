import { type Fraction, readFraction } from '../fraction.ts';
import type { Doubt, LogDraft, ReadingContext } from './log-reading.ts';
import { at, isEdge, type Line, mark, typed, useOf } from './split-words.ts';

/** Where and how a name stands after its marker. */
type Named = { from: number; to: number; words: string };

/** Takes what needs no context: `credit=0.5`, `@provider`, `#category`. Runs before numbers and dates are read. */
export function takeSigned(line: Line, draft: LogDraft, doubts: Doubt[], on: ReadingContext): void {
  for (let place = 0; place < line.words.length; place++) {
    const word = at(line, place);
    if (word.text === 'credit' || word.text === 'credits') takeCredit(line, place, draft, doubts);
    if (word.sort !== 'mark' || (word.glued && !isOpening(line, place - 1))) continue;
    const named = word.text === '@' || word.text === '#' ? gluedName(line, place) : undefined;
    if (!named) continue;
    if (word.text === '@') takeProvider(line, named, draft);
    else if (!/^\d/.test(named.words)) takeCategory(line, named, draft, doubts, on);
  }
}

/** Takes `from Provider`, `in Category` and `for program` out of what is left. */
export function takeNamed(line: Line, draft: LogDraft, doubts: Doubt[], on: ReadingContext): void {
  widenProvider(line, draft, doubts);
  if (!line.words.some(({ text }) => MARKERS.has(text))) return;
  for (const marker of ['from', 'for', 'in'] as const) {
    for (let place = line.words.length - 1; place >= 0; place--) {
      if (useOf(line, place) !== 'free' || at(line, place).text !== marker) continue;
      const named = nameAfter(line, place);
      if (!named) continue;
      if (marker === 'from' && draft.provider === undefined && isProvider(line, named)) {
        takeProvider(line, named, draft);
      }
      if (marker === 'for' && draft.program === undefined && isProgramPlace(line, named, on)) {
        draft.program = named.words;
        mark(line, named.from, named.to, 'program');
      }
      if (marker === 'in' && draft.category === undefined && isCategoryPlace(line, named)) {
        takeInCategory(line, named, draft, doubts, on);
      }
    }
  }
}

function takeCredit(line: Line, place: number, draft: LogDraft, doubts: Doubt[]): void {
  const sign = at(line, place + 1).text;
  if (sign !== '=' && !(sign === ':' && at(line, place + 1).glued)) return;
  let to = place + 2;
  while (at(line, to).glued) to++;
  if (to === place + 2 && at(line, to).sort === 'digits') {
    to++;
    while (at(line, to).glued) to++;
  }
  while (to > place + 3 && ',;)'.includes(at(line, to - 1).text)) to--;
  const value: Fraction | undefined = to > place + 2 ? readFraction(typed(line, place + 2, to)) : undefined;
  mark(line, place, to, 'credit');
  if (value && value.n > 0 && draft.credit === undefined) draft.credit = value;
  else if (!doubts.some(({ code }) => code === 'unreadable-credit')) {
    delete draft.credit;
    doubts.push({ code: 'unreadable-credit', words: typed(line, place, to) });
  }
}

// The run of glued words after @ or #; a dot or comma at its end is punctuation.
function gluedName(line: Line, place: number): Named | undefined {
  let to = place + 1;
  if (!at(line, to).glued) return undefined;
  const { sort, inside } = at(line, to);
  if (sort === 'quoted') return inside ? { from: place, to: to + 1, words: inside } : undefined;
  while (at(line, to).glued && !'@#,;()"'.includes(at(line, to).text)) to++;
  while (to > place + 1 && '.!?:'.includes(at(line, to - 1).text)) to--;
  const first = at(line, place + 1).sort;
  if (to === place + 1 || first === 'mark') return undefined;
  return { from: place, to, words: typed(line, place + 1, to) };
}

// "@Library Journal": one word or two? With a title elsewhere all of it is the provider, else ask.
function widenProvider(line: Line, draft: LogDraft, doubts: Doubt[]): void {
  const sign = line.words.findIndex((word, place) => word.text === '@' && line.use[place] === 'provider');
  if (sign < 0 || at(line, sign + 1).sort === 'quoted') return;
  const from = line.use.findIndex((use, place) => place > sign && use !== 'provider');
  if (from < 0 || at(line, from).sort !== 'letters' || useOf(line, from) !== 'free') return;
  let to = from;
  while (isNameWord(line, to)) to++;
  const words = typed(line, sign + 1, to);
  const startsHigh = /^\p{Lu}/u.test(typed(line, from, from + 1));
  if (to === from || !startsHigh) return;
  const titled = line.words.some(
    (word, place) =>
      (place < sign || place >= to) &&
      useOf(line, place) === 'free' &&
      (word.sort === 'quoted' || (word.sort === 'letters' && !line.kindWord[place] && !SMALL.has(word.text))),
  );
  if (titled) takeProvider(line, { from: sign, to, words }, draft);
  else doubts.push({ code: 'provider-or-title', words });
}

function isNameWord(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  if (useOf(line, place) !== 'free' || sort === 'quoted' || sort === 'none' || MARKERS.has(text))
    return false;
  return (sort !== 'mark' || "&'-.+/".includes(text)) && !line.kindWord[place];
}

function nameAfter(line: Line, place: number): Named | undefined {
  const quoted = at(line, place + 1);
  if (quoted.sort === 'quoted' && useOf(line, place + 1) === 'free') {
    return quoted.inside ? { from: place, to: place + 2, words: quoted.inside } : undefined;
  }
  let to = place + 1;
  while (isInName(line, to)) to++;
  while (to > place + 1 && '.!?:-'.includes(at(line, to - 1).text)) to--;
  return to > place + 1 ? { from: place, to, words: typed(line, place + 1, to) } : undefined;
}

function isInName(line: Line, place: number): boolean {
  const { sort, text } = at(line, place);
  if (useOf(line, place) !== 'free' || sort === 'none' || sort === 'quoted') return false;
  return sort !== 'mark' ? !MARKERS.has(text) : !',;()[]@#'.includes(text);
}

// "webinar from OCLC" and "RDA basics from OCLC" name a provider; "lessons from the field" is a title.
function isProvider(line: Line, named: Named): boolean {
  const first = at(line, named.from + 1);
  if (first.sort === 'quoted') return true;
  if (first.sort !== 'letters' || NO_PROVIDER.has(first.text)) return false;
  cutAtKind(line, named);
  if (named.to === named.from + 1) return false;
  if (isEdge(line, named.from - 1)) return true;
  const isName = /^\p{Lu}|^\p{Lo}/u.test(named.words) && first.text !== 'the';
  return isName && !line.kindWord[named.to];
}

// "from OCLC webinar": the kind is not part of the name, unless the line has named its kind before.
function cutAtKind(line: Line, named: Named): void {
  if (line.kindWord.lastIndexOf(true, named.from) >= 0 && named.from > 0) return;
  const kind = line.kindWord.indexOf(true, named.from + 1);
  if (kind < 0 || kind >= named.to) return;
  named.to = kind;
  named.words = kind > named.from + 1 ? typed(line, named.from + 1, kind) : '';
}

function isCategoryPlace(line: Line, named: Named): boolean {
  const first = at(line, named.from + 1);
  if (NO_CATEGORY.has(first.text) || (first.sort !== 'letters' && first.sort !== 'quoted')) return false;
  return endsHere(line, named) && !hasKind(line, named);
}

function isProgramPlace(line: Line, named: Named, on: ReadingContext): boolean {
  const first = at(line, named.from + 1);
  if (NO_PROGRAM.has(first.text) || (first.sort !== 'letters' && first.sort !== 'quoted')) return false;
  return endsHere(line, named) && !hasKind(line, named) && (on.isProgram?.(named.words) ?? true);
}

function endsHere(line: Line, { from, to }: Named): boolean {
  if (at(line, from + 1).sort === 'quoted') return true;
  const next = at(line, to);
  return (
    next.sort === 'none' ||
    useOf(line, to) !== 'free' ||
    MARKERS.has(next.text) ||
    next.sort === 'mark' ||
    next.sort === 'quoted'
  );
}

function hasKind(line: Line, { from, to }: Named): boolean {
  const kind = line.kindWord.indexOf(true, from);
  return kind >= 0 && kind < to;
}

function takeInCategory(
  line: Line,
  named: Named,
  draft: LogDraft,
  doubts: Doubt[],
  on: ReadingContext,
): void {
  const known = on.isCategory?.(named.words);
  if (known === false) return;
  // "Innovations in Technology" may be a title as well as a subject and its category.
  if (!isEdge(line, named.from - 1) && at(line, named.from + 1).sort !== 'quoted') {
    doubts.push({ code: 'category-or-title', words: typed(line, named.from, named.to) });
    return;
  }
  draft.category = named.words;
  mark(line, named.from, named.to, 'category');
}

function takeCategory(line: Line, named: Named, draft: LogDraft, doubts: Doubt[], on: ReadingContext): void {
  mark(line, named.from, named.to, 'category');
  const known = on.isCategory?.(named.words) ?? true;
  if (known && draft.category === undefined) draft.category = named.words;
  else {
    const code = known ? 'two-categories' : 'unknown-category';
    if (!doubts.some((doubt) => doubt.code === code)) doubts.push({ code, words: named.words });
  }
}

function takeProvider(line: Line, named: Named, draft: LogDraft): void {
  draft.provider = named.words;
  mark(line, named.from, named.to, 'provider');
}

function isOpening(line: Line, place: number): boolean {
  return ['(', '[', ',', ';'].includes(at(line, place).text) || useOf(line, place) !== 'free';
}

const MARKERS = new Set(['from', 'in', 'for']);
const SMALL = new Set('a an the i at on my did attended watched took of and'.split(' '));
const NO_PROVIDER = new Set(
  'home scratch work here there now then start my a an beginning noon bed afar beginner zero inside outside within theory around above below'.split(
    ' ',
  ),
);
const NO_CATEGORY = new Set(
  'on person house service class a an my our this that which order general depth brief zoom slack teams the'.split(
    ' ',
  ),
);
const NO_PROGRAM = new Set(
  'a an my our me us the work myself this that staff free beginners all everyone today now fun'.split(' '),
);
