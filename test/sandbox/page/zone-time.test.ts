import { describe, expect, it } from 'vitest';
import { instantOfWall, nextWeekday, wallTimeOf } from '../../../src/sandbox/page/clock/zone-time.ts';

const denver = 'America/Denver';

describe('the page knows what clocks show', () => {
  it('reads the wall clock of a zone', () => {
    expect(wallTimeOf(new Date('2026-11-06T22:05:00Z'), denver)).toEqual({
      year: 2026,
      month: 11,
      day: 6,
      hour: 15,
      minute: 5,
      weekday: 5,
    });
  });

  it('shows midnight as hour 0', () => {
    expect(wallTimeOf(new Date('2026-11-06T07:00:00Z'), denver)).toMatchObject({ day: 6, hour: 0 });
  });

  it.each([
    [
      'a winter afternoon',
      { year: 2026, month: 11, day: 6, hour: 15, minute: 0 },
      '2026-11-06T22:00:00.000Z',
    ],
    ['a summer afternoon', { year: 2026, month: 7, day: 3, hour: 15, minute: 0 }, '2026-07-03T21:00:00.000Z'],
    [
      'a day past the month',
      { year: 2026, month: 11, day: 34, hour: 9, minute: 0 },
      '2026-12-04T16:00:00.000Z',
    ],
    [
      'an hour lived twice',
      { year: 2026, month: 11, day: 1, hour: 1, minute: 30 },
      '2026-11-01T07:30:00.000Z',
    ],
    ['an hour skipped', { year: 2026, month: 3, day: 8, hour: 2, minute: 30 }, '2026-03-08T09:30:00.000Z'],
  ])('finds the instant of %s', (_, wall, instant) => {
    expect(instantOfWall(wall, denver).toISOString()).toBe(instant);
  });
});

describe('the next Friday at 15:00', () => {
  it.each([
    ['from a Wednesday', '2026-11-04T16:00:00Z', '2026-11-06T22:00:00.000Z'],
    ['on Friday before the hour it is today', '2026-11-06T21:59:00Z', '2026-11-06T22:00:00.000Z'],
    ['on Friday at the very hour it is in a week', '2026-11-06T22:00:00Z', '2026-11-13T22:00:00.000Z'],
    ['across the end of summer time', '2026-10-31T16:00:00Z', '2026-11-06T22:00:00.000Z'],
  ])('%s', (_, now, expected) => {
    expect(nextWeekday(new Date(now), denver, 5, 15).toISOString()).toBe(expected);
  });
});
