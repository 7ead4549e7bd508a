import { at, type Line } from './split-words.ts';

/** A quantity before a unit. `colon` is `1:30`; `vague` has no number (`several`). */
export type Amount = {
  value: number;
  next: number;
  style: 'whole' | 'decimal' | 'colon' | 'fraction' | 'spelled' | 'article' | 'vague';
  /** The digits after the decimal mark, as typed. */
  places: string;
};

/** Reads a number in digits or words at a place, with its halves and quarters; undefined when none stands there. */
export function readAmount(line: Line, place: number): Amount | undefined {
  const { sort, text, glued } = at(line, place);
  if (sort === 'digits') return readDigits(line, place);
  if (sort === 'part') return amount(PARTS.get(text) ?? 0, place + 1, 'fraction');
  if (sort === 'letters') return readSpelled(line, place, text);
  const after = at(line, place + 1);
  if (text === '.' && !glued && after.sort === 'digits' && after.glued) {
    return amount(Number(`0.${after.text}`), place + 2, 'decimal', after.text);
  }
  return undefined;
}

/** The number a word spells (`three`, `forty`), or undefined. */
export function spelledNumber(word: string): number | undefined {
  return NUMBERS.get(word);
}

function readDigits(line: Line, place: number): Amount | undefined {
  const value = Number(at(line, place).text);
  const [one, two, three] = [at(line, place + 1), at(line, place + 2), at(line, place + 3)];
  if (one.glued && two.glued && two.sort === 'digits') {
    if (one.text === ':') return readColon(value, two.text, three.glued && three.text === ':', place + 3);
    if (one.text === '.' || one.text === ',') {
      const more = three.glued && '.,/-:'.includes(three.text) && at(line, place + 4).glued;
      if (more && at(line, place + 4).sort === 'digits') return undefined;
      return amount(Number(`${value}.${two.text}`), place + 3, 'decimal', two.text);
    }
    if (one.text === '/') {
      const part = SLASHED.get(`${value}/${two.text}`);
      return part === undefined ? undefined : amount(part, place + 3, 'fraction');
    }
  }
  if (one.sort === 'part') return amount(value + (PARTS.get(one.text) ?? 0), place + 2, 'fraction');
  if (one.sort === 'digits' && two.glued && two.text === '/' && three.glued) {
    const part = SLASHED.get(`${one.text}/${three.text}`);
    if (part !== undefined) return amount(value + part, place + 4, 'fraction');
  }
  return andAHalf(line, place + 1, value) ?? amount(value, place + 1, 'whole');
}

function readColon(hours: number, minutes: string, seconds: boolean, next: number): Amount | undefined {
  if (seconds || minutes.length !== 2 || Number(minutes) > 59) return undefined;
  return amount(hours + Number(minutes) / 60, next, 'colon');
}

function readSpelled(line: Line, place: number, word: string): Amount | undefined {
  const one = at(line, place + 1).text;
  if (word === 'half') return amount(0.5, skipOfAn(line, place + 1), 'spelled');
  if (word === 'quarter') return amount(0.25, skipOfAn(line, place + 1), 'spelled');
  if (VAGUE.has(word)) return amount(Number.NaN, one === 'of' ? place + 2 : place + 1, 'vague');
  if (word === 'a' || word === 'an') {
    if (one === 'half') return amount(0.5, place + 2, 'spelled');
    if (one === 'quarter') return amount(0.25, skipOfAn(line, place + 2), 'spelled');
    if (VAGUE.has(one)) {
      const value = one === 'couple' ? 2 : Number.NaN;
      return amount(value, at(line, place + 2).text === 'of' ? place + 3 : place + 2, 'vague');
    }
    return amount(1, place + 1, 'article');
  }
  const value = NUMBERS.get(word);
  if (value === undefined) return undefined;
  const dash = one === '-' && at(line, place + 1).glued ? 1 : 0;
  const second = at(line, place + 1 + dash).text;
  if (value === 3 && second === 'quarters') return amount(0.75, skipOfAn(line, place + 2 + dash), 'spelled');
  const ones = value >= 20 ? (NUMBERS.get(second) ?? 10) : 10;
  if (ones < 10) return amount(value + ones, place + 2 + dash, 'spelled');
  return andAHalf(line, place + 1, value) ?? amount(value, place + 1, 'spelled');
}

/** Reads `and a half`, `and a quarter`, `and three quarters` after a whole number of something; hyphens may join them. */
export function andAHalf(line: Line, place: number, value: number): Amount | undefined {
  const and = skipHyphen(line, place);
  if (at(line, and).text !== 'and') return undefined;
  const first = skipHyphen(line, and + 1);
  const part = at(line, first);
  if (part.sort === 'part') return amount(value + (PARTS.get(part.text) ?? 0), first + 1, 'fraction');
  const second = skipHyphen(line, first + 1);
  const added = ADDED.get(`${part.text} ${at(line, second).text}`);
  return added === undefined ? undefined : amount(value + added, second + 1, 'spelled');
}

function skipHyphen(line: Line, place: number): number {
  const { text, glued } = at(line, place);
  return text === '-' && glued && at(line, place + 1).glued ? place + 1 : place;
}

// "half AN hour", "quarter OF AN hour"
function skipOfAn(line: Line, place: number): number {
  let next = place;
  if (at(line, next).text === 'of') next++;
  const article = at(line, next).text;
  return article === 'a' || article === 'an' ? next + 1 : next;
}

function amount(value: number, next: number, style: Amount['style'], places = ''): Amount {
  return { value, next, style, places };
}

const VAGUE = new Set(['several', 'few', 'some', 'many', 'multiple', 'couple', 'various', 'numerous']);
const PARTS = new Map([
  ['¼', 1 / 4],
  ['½', 1 / 2],
  ['¾', 3 / 4],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['⅛', 1 / 8],
  ['⅜', 3 / 8],
  ['⅝', 5 / 8],
  ['⅞', 7 / 8],
]);
const ADDED = new Map([
  ['a half', 0.5],
  ['a quarter', 0.25],
  ['three quarters', 0.75],
]);
const SLASHED = new Map([
  ['1/2', 1 / 2],
  ['1/4', 1 / 4],
  ['3/4', 3 / 4],
]);
const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value])
    .concat([
      ['twenty', 20],
      ['thirty', 30],
      ['forty', 40],
      ['fourty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
    ]),
);
