import { addTo, type Day, day, endOfMonth, weekdayOf } from '../day.ts';
import type { Window } from './window-schema.ts';

type Timed = Extract<Window, { kind: 'rolling' | 'fixed' | 'anniversary' | 'calendar' }>;

/** The length of a window, as one adds it to a day. */
export function lengthOf(window: Timed): { years: number } | { months: number } {
  if (window.years) return { years: window.years.value };
  if (window.months) return { months: window.months.value };
  throw new Error('A window without a length');
}

/** One or several lengths of the window after a day (before it, with a negative number). */
export function stepBy(window: Timed, on: Day, times: number): Day {
  const length = lengthOf(window);
  const months = ('years' in length ? length.years * 12 : length.months) * times;
  const target = addTo(on, { months });
  const leaps = window.kind === 'calendar' ? undefined : window.leapDay?.value;
  const skipped = on.endsWith('-02-29') && target.endsWith('-02-28') && leaps === '1-march';
  return skipped ? addTo(target, { days: 1 }) : target;
}

/** A day of the calendar in a year; 29 February is the 28th in years without one. */
export function dayOfYear(year: number, at: { readonly month: number; readonly day: number }): Day {
  const last = endOfMonth(day(`${year}-${two(at.month)}-01`));
  const wanted = `${year}-${two(at.month)}-${two(at.day)}`;
  return wanted > last ? last : day(wanted);
}

/** Such as the first Friday of a month; nth -1 is the last one. */
export function nthWeekday(
  year: number,
  at: { readonly month: number; readonly weekday: number; readonly nth: number },
): Day {
  const first = day(`${year}-${two(at.month)}-01`);
  if (at.nth > 0) {
    return addTo(first, { days: ((at.weekday - weekdayOf(first) + 7) % 7) + (at.nth - 1) * 7 });
  }
  const last = endOfMonth(first);
  return addTo(last, { days: -((weekdayOf(last) - at.weekday + 7) % 7) });
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
