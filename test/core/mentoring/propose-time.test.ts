import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addTo, clockIn, day, dayIn, weekdayOf } from '../../../src/core/day.ts';
import { FREE_TIMES, timeOf } from '../../../src/core/mentoring/free-times.ts';
import { proposeTime } from '../../../src/core/mentoring/propose-time.ts';
import { MINUTES_A_DAY } from '../../../src/core/mentoring/working-time.ts';

const ZONE = 'America/Denver';
const monday = day('2026-11-23');
const propose = (...ticked: string[]) => {
  const at = proposeTime(timeOf(ZONE, ticked, []), monday);
  if (!at) return undefined;
  const { hour, minute } = clockIn(ZONE, at);
  return `${dayIn(ZONE, at)} ${hour}:${String(minute).padStart(2, '0')}`;
};

it.each([
  ['ten where that is free', ['2-morning', '4-morning'], '2026-11-24 10:00'],
  ['on the day itself', ['1-morning'], '2026-11-23 10:00'],
  ['as an afternoon begins', ['3-afternoon'], '2026-11-25 12:00'],
  ['as an evening begins', ['7-evening'], '2026-11-29 17:00'],
])('proposes %s', (_, ticked, expected) => expect(propose(...ticked)).toBe(expected));

it('proposes nothing where no hour is shared', () => {
  expect(propose()).toBeUndefined();
  const short = { zone: ZONE, week: [{ from: 600, to: 659 }] };
  expect(proposeTime(short, monday)).toBeUndefined();
});

it('lies in the time that is shared, within a week', () => {
  const ticked = fc.subarray([...FREE_TIMES], { minLength: 1 });
  fc.assert(
    fc.property(ticked, fc.integer({ min: 0, max: 400 }), (times, ahead) => {
      const common = timeOf(ZONE, times, []);
      const from = addTo(monday, { days: ahead });
      const at = proposeTime(common, from);
      if (!at) throw new Error('Nothing was proposed');
      const on = dayIn(ZONE, at);
      expect(on >= from && on < addTo(from, { weeks: 1 })).toBe(true);
      const { hour, minute } = clockIn(ZONE, at);
      const starts = (weekdayOf(on) - 1) * MINUTES_A_DAY + hour * 60 + minute;
      expect(common.week.some((each) => each.from <= starts && starts + 60 <= each.to)).toBe(true);
    }),
  );
});
