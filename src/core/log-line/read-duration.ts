import { cleanText } from './clean-text.ts';
import { lookAround } from './look-around.ts';
import { readAmount } from './read-amount.ts';
import { readLength } from './read-length.ts';
import { splitWords } from './split-words.ts';

/**
 * The minutes (1-1440) of a text that is nothing but a length, such as the field "Time spent" of a form;
 * there `1:30` can only be a length. Undefined for anything that a typed line would ask about.
 */
export function readDuration(text: string): number | undefined {
  if (text.length > 100) return undefined;
  const line = splitWords(cleanText(text));
  const end = line.words.length;
  const alone = readAmount(line, 0);
  if (alone?.style === 'colon' && alone.next === end) return inRange(Math.round(alone.value * 60));
  for (let place = 0; place < end; place++) {
    const length = readLength(line, place);
    const settled = length && lookAround(line, length);
    if (!settled) continue;
    const whole = settled.from === 0 && settled.to === end;
    return whole && !settled.doubt ? inRange(settled.minutes) : undefined;
  }
  return undefined;
}

function inRange(minutes: number): number | undefined {
  return minutes >= 1 && minutes <= 1440 ? minutes : undefined;
}
