import { afterEach, describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { readDuration } from '../../../src/core/log-line/read-duration.ts';
import { readLogLine } from '../../../src/core/log-line/read-log-line.ts';

const on = { today: day('2026-11-18'), locale: 'en-US' } as const;

describe('names the caller knows', () => {
  test('unasked, a category and a program are taken as typed', () => {
    const { draft } = readLogLine('3h workshop in Bozeman for teens', on);
    expect(draft).toMatchObject({ category: 'Bozeman', program: 'teens' });
    expect(draft.title).toBeUndefined();
  });

  test('what the caller denies goes back to its place in the title', () => {
    const denying = { ...on, isCategory: () => false, isProgram: () => false };
    const { draft, doubts } = readLogLine('3h workshop in Bozeman for teens', denying);
    expect(draft.title).toBe('workshop in Bozeman for teens');
    expect(doubts).toEqual([]);
  });
});

describe('long texts', () => {
  test('500 characters are a line, 501 are too much and prefill the title', () => {
    const line = `3h workshop ${'a'.repeat(488)}`;
    expect(line).toHaveLength(500);
    expect(readLogLine(line, on).doubts).toEqual([]);
    const { draft, doubts } = readLogLine(`${line}a`, on);
    expect(doubts).toEqual([{ code: 'too-much-text' }]);
    expect(draft).toEqual({ day: on.today, title: '3h workshop' });
  });

  test('a prefilled title ends between words and never inside a character', () => {
    const words = readLogLine('learning '.repeat(600), on).draft.title ?? '';
    expect(words.length).toBeLessThanOrEqual(200);
    expect(words.endsWith('learning')).toBe(true);
    const faces = readLogLine('🎉'.repeat(2500), on).draft.title ?? '';
    expect(faces.length).toBeGreaterThan(0);
    expect(faces.length).toBeLessThanOrEqual(200);
    expect(faces.isWellFormed()).toBe(true);
  });

  test('nothing that can be typed is slow', () => {
    const hostile = [
      '1',
      '1 ',
      '1h ',
      "'a ",
      '"',
      'a',
      '(',
      '&amp;',
      'june 3 ',
      'june ',
      '- ',
      '.',
      '@#',
      '½',
      'in x ',
      '1/',
      '@a ',
    ];
    // Against a line of everyday length on the same busy machine: 500 characters are some 20 times as many.
    const everyday = fastest('2h webinar 3 days ago');
    for (const text of hostile) {
      for (const length of [500, 20_000]) {
        const times = fastest(text.repeat(length).slice(0, length)) / everyday;
        expect([text, length, times < 200 ? 'quick' : times]).toEqual([text, length, 'quick']);
      }
    }
  });
});

describe('the zone of this machine', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Denver', 'Asia/Kathmandu'])(
    'moves no date (%s)',
    (name) => {
      process.env.TZ = name;
      for (const [words, expected] of [
        ['yesterday', '2026-11-17'],
        ['3 days ago', '2026-11-15'],
        ['3 June', '2026-06-03'],
        ['25/4/2026', '2026-04-25'],
        ['29/3/2026', '2026-03-29'],
        ['last Tuesday', '2026-11-17'],
      ] as const) {
        expect(readLogLine(`2h webinar ${words}`, on).draft.day).toBe(expected);
      }
    },
  );
});

test('29 February belongs to leap years', () => {
  expect(readLogLine('2h 29 February', { ...on, today: day('2028-03-01') }).draft.day).toBe('2028-02-29');
  expect(readLogLine('2h 29/2/2027', { ...on, today: day('2028-03-01') }).doubts[0]?.code).toBe(
    'no-such-day',
  );
});

describe('the field "Time spent" of a form', () => {
  test.each([
    ['3h', 180],
    ['90 min', 90],
    ['1h30', 90],
    ['1:30', 90],
    ['1,5 h', 90],
    [' half an hour ', 30],
    ['about 2 hours', 120],
    ['24h', 1440],
  ])('%s is %i minutes', (text, minutes) => {
    expect(readDuration(text)).toBe(minutes);
  });

  test.each([
    '',
    '75',
    '0h',
    '-2h',
    '25h',
    '2-3h',
    '2h ago',
    '3h workshop',
    '2 days',
    '1.30h',
    '2h 1h',
    'soon',
    '0:00',
  ])('"%s" is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

function fastest(line: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 10; run++) {
    const start = performance.now();
    readLogLine(line, on);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
