import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, day } from '../../../src/core/day.ts';
import { type Choice, type LogReading, readLogLine } from '../../../src/core/log-line/read-log-line.ts';
import { isCategory, isProgram } from './library-names.ts';

const TODAY = day('2026-11-18');
const RUNS = { numRuns: 1000 };

const pieces = fc.constantFrom(
  ...'3h|-2h|1:30|75|90 min|half an hour|2 days|yesterday|3/4/2026|on|in|from|for|#|@|"|\'|(|)|credit=|0.5|'.split(
    '|',
  ),
  ...'workshop|webinar|recorded|June|May|Monday|last|week|ago|OCLC|Technology|LSSC|.|,|:|-|–|½|x|each|of|a|and'.split(
    '|',
  ),
  '\u00a0',
  '&amp;',
  '\u202e',
  '🎉',
  '\ud800',
);
const scribbles = fc
  .array(pieces, { maxLength: 14 })
  .chain((words) => fc.constantFrom(' ', '', ', ').map((gap) => words.join(gap)));

test('anything can be typed: no throw, each doubt once, and a clear reading is complete and in range', () => {
  fc.assert(
    fc.property(
      fc.oneof(scribbles, fc.string({ unit: 'binary', maxLength: 120 })),
      fc.boolean(),
      (text, gb) => {
        const { draft, doubts } = read(text, gb ? 'en-GB' : 'en-US');
        const codes = doubts.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        if (draft.minutes !== undefined) {
          expect(Number.isInteger(draft.minutes) && draft.minutes >= 1 && draft.minutes <= 1440).toBe(true);
        }
        if (draft.day !== undefined) expect(draft.day <= TODAY).toBe(true);
        for (const doubt of doubts) {
          const choices: (Choice | Day)[] = 'choices' in doubt ? doubt.choices : [];
          for (const choice of choices) {
            if (typeof choice === 'string') expect(choice <= TODAY).toBe(true);
            else expect(choice.minutes >= 1 && choice.minutes <= 1440).toBe(true);
          }
        }
        if (doubts.length === 0) {
          expect([draft.minutes, draft.day, draft.kind]).not.toContain(undefined);
        }
        for (const said of [draft.title, draft.provider, draft.category, draft.program])
          expect(said).not.toBe('');
      },
    ),
    RUNS,
  );
});

const lengths = fc
  .constantFrom('3h', '180 min', '3 hours', 'three hours', '2h59m')
  .map((text): [string, number] => [text, text === '2h59m' ? 179 : 180]);
const days = fc.constantFrom(
  ['', '2026-11-18'],
  ['yesterday', '2026-11-17'],
  ['2026-06-03', '2026-06-03'],
  ['3 June 2026', '2026-06-03'],
  ['last Tuesday', '2026-11-17'],
  ['3 days ago', '2026-11-15'],
);
const parts = fc.record({
  length: lengths,
  day: days,
  kind: fc.constantFrom('workshop', 'webinar', 'conference', 'course'),
  title: fc.constantFrom('"Metadata 101"', '"24 hour library"', '"from OCLC in May 3h"'),
  provider: fc.constantFrom('', '@oclc', 'from "Library Journal"', '@"Library Journal"'),
  category: fc.constantFrom('', '#technology', 'in "Library Administration"'),
  program: fc.constantFrom('', 'for "LSSC"'),
  credit: fc.constantFrom('', 'credit=0.5'),
});

test('the order of the parts does not matter', () => {
  fc.assert(
    fc.property(
      parts.chain((said) => {
        const { length, day: when, ...rest } = said;
        const words = [length[0], when[0] ?? '', ...Object.values(rest)].filter((word) => word !== '');
        return fc.tuple(fc.constant(said), fc.shuffledSubarray(words, { minLength: words.length }));
      }),
      ([said, words]) => {
        const { draft, doubts } = read(words.join(' '));
        expect([words.join(' '), doubts]).toEqual([words.join(' '), []]);
        expect(draft.minutes).toBe(said.length[1]);
        expect(draft.day).toBe(said.day[1]);
        expect(draft.kind).toBe(said.kind);
        expect(draft.title).toBe(said.title.slice(1, -1));
        expect(draft.provider).toBe(
          said.provider.replace(/^@|^from |"/g, '').replaceAll('"', '') || undefined,
        );
        expect(draft.category).toBe(said.category.replace(/^#|^in /, '').replaceAll('"', '') || undefined);
        expect(draft.program).toBe(said.program ? 'LSSC' : undefined);
        expect(draft.credit).toEqual(said.credit ? { n: 1, d: 2 } : undefined);
      },
    ),
    RUNS,
  );
});

test('what is quoted is the title, whatever it says', () => {
  const quoted = fc
    .oneof(scribbles, fc.string({ maxLength: 60 }))
    .map((text) =>
      text
        .replace(/["“”„‟«»＂&]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text));
  fc.assert(
    fc.property(quoted, fc.constantFrom(['"', '"'], ['“', '”'], ['«', '»']), (title, [open, close]) => {
      for (const line of [`3h workshop ${open}${title}${close}`, `${open}${title}${close} workshop 3h`]) {
        expect(read(line)).toEqual({
          draft: { minutes: 180, day: TODAY, kind: 'workshop', title },
          doubts: [],
        });
      }
    }),
    RUNS,
  );
});

test('any whole length from a minute to a day is read back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1440 }), fc.integer({ min: 0, max: 4 }), (minutes, style) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      const two = String(rest).padStart(2, '0');
      const styles = [
        `${minutes}m`,
        `${minutes} min`,
        `${hours}h ${rest}m`,
        `${hours}:${two} h`,
        `${hours}h${two}m`,
      ];
      const text = styles[style] ?? '';
      const { draft, doubts } = read(`${text} workshop`);
      // From 13h on, 14h30 may be a time of day; 1h 0m is written by nobody.
      if (doubts.length > 0) expect(style >= 2 && (hours > 12 || rest === 0 || hours === 0)).toBe(true);
      else expect([text, draft.minutes]).toEqual([text, minutes]);
    }),
    RUNS,
  );
});

function read(text: string, locale: 'en-US' | 'en-GB' = 'en-US'): LogReading {
  return readLogLine(text, { today: TODAY, locale, isCategory, isProgram });
}
