import { MONTHS } from './date-words.ts';
import { at, type Line } from './split-words.ts';

/** Reads `3`, `3rd`, `21` as a day of the month at a place. */
export function readDayOfMonth(
  line: Line,
  place: number,
): { value: number; next: number; ordinal: boolean } | undefined {
  const { sort, text } = at(line, place);
  const value = Number(text);
  if (sort !== 'digits' || text.length > 2 || value < 1 || value > 31) return undefined;
  const after = at(line, place + 1);
  const ordinal = after.glued && ORDINALS.has(after.text);
  if (
    !ordinal &&
    after.glued &&
    !MONTHS.has(after.text) &&
    (after.sort !== 'mark' || '/:%'.includes(after.text))
  )
    return undefined;
  return { value, next: place + (ordinal ? 2 : 1), ordinal };
}

const ORDINALS = new Set(['st', 'nd', 'rd', 'th']);
