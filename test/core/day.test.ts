import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  addTo,
  clockIn,
  day,
  dayIn,
  daysBetween,
  minutesAhead,
  readDay,
  sayDay,
  weekdayOf,
  weekOf,
} from '../../src/core/day.ts';

/* Calendar arithmetic is our own where it is hot: luxon, which is slower, says whether it is right. */
const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));
const steps = fc.integer({ min: -600, max: 600 });
const utc = (text: string) => DateTime.fromISO(text, { zone: 'utc' });

describe('days agree with luxon', () => {
  test('adding', () => {
    fc.assert(
      fc.property(days, steps, steps, fc.integer({ min: -80, max: 80 }), (on, byDays, byMonths, byYears) => {
        expect(addTo(on, { days: byDays })).toBe(utc(on).plus({ days: byDays }).toISODate());
        expect(addTo(on, { months: byMonths })).toBe(utc(on).plus({ months: byMonths }).toISODate());
        expect(addTo(on, { years: byYears, weeks: byDays })).toBe(
          utc(on).plus({ years: byYears, weeks: byDays }).toISODate(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('counting and weekdays', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        expect(daysBetween(from, to)).toBe(utc(to).diff(utc(from), 'days').days);
        expect(weekdayOf(from)).toBe(utc(from).weekday);
      }),
      { numRuns: 2000 },
    );
  });

  test('weeks and words', () => {
    fc.assert(
      fc.property(days, (on) => {
        const same = utc(on).setLocale('en');
        expect(weekOf(on)).toBe(same.toFormat("kkkk-'W'WW"));
        expect(sayDay(on)).toBe(same.toFormat('ccc d LLL yyyy'));
        expect(sayDay(on, 'long')).toBe(same.toFormat('cccc d LLLL yyyy'));
      }),
      { numRuns: 2000 },
    );
  });

  test('what is a day of the calendar', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1890, max: 2110 }), part(14), part(33), (year, month, dayOfMonth) => {
        const text = `${year}-${month}-${dayOfMonth}`;
        expect(readDay(text)).toBe(utc(text).isValid ? text : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('the day and the hour it is in a zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instants = fc.date({
      min: new Date('1971-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const there = DateTime.fromJSDate(instant, { zone });
        expect(dayIn(zone, instant)).toBe(there.toISODate());
        expect(clockIn(zone, instant)).toEqual({ hour: there.hour, minute: there.minute });
        // A few zones of the seventies had seconds in their offset
        if (instant > new Date('1980-01-01')) expect(minutesAhead(zone, instant)).toBe(there.offset);
      }),
      { numRuns: 2000 },
    );
  });
});
