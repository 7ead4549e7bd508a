import { expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { commonMinutes, commonTime, createClocks } from '../../../src/core/mentoring/common-time.ts';
import { workingTime } from '../../../src/core/mentoring/working-time.ts';
import { onWeekdays } from './on-weekdays.ts';

const JUNE = createClocks(day('2026-06-03'));
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const at = (zone: string, from: number, to: number) =>
  onWeekdays(zone, WEEKDAYS, { from: from * 60, to: to * 60 });

test('the week with the least common time counts: New York and London are four hours apart only for some weeks', () => {
  const newYork = at('America/New_York', 9, 17);
  expect(JUNE.ahead('America/New_York', 'Europe/London')).toEqual([300, 240]);
  // 9 to 17 in London is 4 to 12 in New York, and 5 to 13 for some weeks
  expect(commonMinutes(JUNE, newYork, at('Europe/London', 9, 17))).toBe(5 * 180);
  // 8 to 9 in New York is 13 to 14 in London, except in these weeks
  expect(commonMinutes(JUNE, at('America/New_York', 8, 9), at('Europe/London', 13, 14))).toBe(0);
});

test('Phoenix never changes its clocks, Denver does', () => {
  expect(JUNE.ahead('America/Denver', 'America/Phoenix')).toEqual([-60, 0]);
  expect(commonTime(JUNE, at('America/Denver', 9, 11), at('America/Phoenix', 9, 11))).toEqual(
    WEEKDAYS.map((weekday) => ({ from: (weekday - 1) * 1440 + 600, to: (weekday - 1) * 1440 + 660 })),
  );
});

test('Sunday evening in one place is Monday morning in another', () => {
  const sunday = workingTime('America/Denver', [{ from: 6 * 1440 + 16 * 60, to: 7 * 1440 }]);
  const monday = at('Australia/Sydney', 9, 11);
  // Sydney is 16 hours ahead in June, 17 and 18 in other parts of the year
  expect(JUNE.ahead('America/Denver', 'Australia/Sydney')).toEqual([960, 1020, 1080]);
  expect(commonMinutes(JUNE, sunday, monday)).toBe(60);
  expect(commonMinutes(JUNE, monday, sunday)).toBe(60);
  expect(commonTime(JUNE, sunday, monday)).toEqual([]);
});

test('stretches are put in order, joined, and cut at the ends of the week', () => {
  const week = [
    { from: 600, to: 700 },
    { from: -50, to: 30 },
    { from: 650, to: 720 },
    { from: 10_000, to: 11_000 },
    { from: 30, to: 40 },
    { from: 5, to: 5 },
  ];
  expect(workingTime('UTC', week).week).toEqual([
    { from: 0, to: 40 },
    { from: 600, to: 720 },
    { from: 10_000, to: 10_080 },
  ]);
});
