import { casual, GB } from 'chrono-node/en';
import { addTo, type Day, instantOf, readDay } from '../day.ts';

/** Which way round `3/4` is read. */
export type Order = 'month-first' | 'day-first';

/**
 * Reads a phrase that is nothing but a date. chrono-node may find more or less in a text than a person
 * meant ("day before yesterday" is yesterday to it), so a find counts only when it covers the whole phrase.
 * Noon UTC as reference keeps every zone of this machine on the same day. A date without a year is the
 * most recent one. Undefined when it is no day of the calendar.
 */
export function resolveDay(phrase: string, today: Day, order: Order = 'month-first'): Day | undefined {
  const reader = order === 'day-first' ? GB : casual;
  const [found] = reader.parse(phrase, { instant: instantOf('utc', today, 12), timezone: 0 });
  if (found?.index !== 0 || found.text.length !== phrase.length || found.end) return undefined;
  const [year, month, dayOfMonth] = [
    found.start.get('year'),
    found.start.get('month'),
    found.start.get('day'),
  ];
  if (year === null || month === null || dayOfMonth === null) return undefined;
  const isYearless = found.start.isCertain('day') && !found.start.isCertain('year');
  return isYearless ? mostRecent(month, dayOfMonth, today) : readDay(iso(year, month, dayOfMonth));
}

/** The day of a year, month and day, or undefined when the calendar has none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  return readDay(iso(year, month, dayOfMonth));
}

/** The last such day up to and including today; undefined for 30 February. */
export function mostRecent(month: number, dayOfMonth: number, today: Day): Day | undefined {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, dayOfMonth);
  return thisYear && thisYear <= today ? thisYear : dayOf(year - 1, month, dayOfMonth);
}

/** True when a date without a year was perhaps meant for the month ahead of us, not for a year ago. */
export function isNearlyAYearAgo(on: Day, today: Day): boolean {
  return addTo(on, { years: 1 }) <= addTo(today, { days: 31 });
}

function iso(year: number, month: number, dayOfMonth: number): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}
