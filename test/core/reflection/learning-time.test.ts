import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { learningTimeIn } from '../../../src/core/reflection/learning-time.ts';

const today = day('2026-06-05'); // a Friday
const read = (text: string) => learningTimeIn(text, { today, locale: 'en-US' });

describe('learning time in an answer', () => {
  it.each([
    ['two-hour webinar on weeding', { minutes: 120, kind: 'webinar', day: today, title: 'Weeding' }],
    [
      'It was a slow week. I attended a two-hour webinar on weeding yesterday, and it changed my mind.',
      { minutes: 120, kind: 'webinar', day: '2026-06-04', title: 'Weeding' },
    ],
    [
      'The 90 minute workshop about graphic novels was great!',
      { minutes: 90, kind: 'workshop', day: today, title: 'Graphic novels' },
    ],
    [
      'I watched a 45 min recording on “Metadata 101: where to start”.',
      { minutes: 45, kind: 'recording', day: today, title: 'Metadata 101: where to start' },
    ],
    ['On Tuesday I went to a 3h conference session', { minutes: 180, kind: 'conference', day: '2026-06-02' }],
    ['Six hours at the state conference on Tuesday', { minutes: 360, kind: 'conference', day: '2026-06-02' }],
    ['I taught a two hour class', { minutes: 120, kind: 'presenting', day: today }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['no length', 'I went to a webinar on weeding.'],
    ['no learning', 'I spent 3 hours at the desk.'],
    ['a meeting', 'We had a two-hour staff meeting about the budget.'],
    ['a plan', 'Next week I will do a two-hour webinar on weeding.'],
    ['a short plan', "I'll watch a one-hour webinar."],
    ['a denial', 'I missed the two-hour webinar on weeding.'],
    ['another denial', 'I could not go to the 3h workshop.'],
    ['a contraction', 'I didn’t finish the two-hour course.'],
    ['a colleague', 'My colleague gave a two-hour workshop.'],
    ['a question', 'Was a two-hour webinar worth it?'],
    ['an inexact length', 'I did a half-day workshop on repair.'],
    ['two mentions', 'I did a 1h webinar on maps. I did a 2h workshop on repair.'],
    ['two lengths', 'A 2h workshop, or rather 1h of it.'],
    ['long ago', 'On 3 March I did a two-hour webinar on weeding.'],
    ['too long for a day', 'I did a 20 hour course on Python.'],
    ['nothing', ''],
  ])('proposes nothing for %s', (_, text) => expect(read(text)).toBeUndefined());

  it('never fails, whatever somebody writes, and stays within its bounds', () => {
    const words = fc.constantFrom(
      'two-hour',
      '3h',
      'webinar',
      'workshop',
      'on',
      '“',
      '\n',
      '.',
      'not',
      '🦉',
      '<!channel>',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          const found = read(text);
          if (found) expect(found.minutes >= 10 && found.minutes <= 720 && found.day <= today).toBe(true);
        },
      ),
    );
  });
});
