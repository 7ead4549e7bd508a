import { casual, GB } from 'chrono-node/en';
import type { Day } from '../day.ts';
import { calendarOf, dayOf, mostRecent } from './calendar.ts';

/** Which way round `3/4` is read. */
export type Order = 'month-first' | 'day-first';

/**
 * Reads a phrase that is nothing but a date. chrono-node may find more or less in a text than a person
 * meant ("day before yesterday" is yesterday to it), so a find counts only when it covers the whole phrase.
 * A date without a year is the most recent one. Undefined when it is no day of the calendar.
 */
export function resolveDay(phrase: string, today: Day, order: Order = 'month-first'): Day | undefined {
  const reader = order === 'day-first' ? GB : casual;
  const [found] = reader.parse(phrase, { instant: calendarOf(today).noon, timezone: 0 });
  if (found?.index !== 0 || found.text.length !== phrase.length || found.end) return undefined;
  const { start } = found;
  const [year, month, dayOfMonth] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || dayOfMonth === null) return undefined;
  const yearless = start.isCertain('day') && !start.isCertain('year');
  return yearless ? mostRecent(month, dayOfMonth, today) : dayOf(year, month, dayOfMonth);
}

/** The words that chrono-node takes for a certain day in a text that our own reading found no date in. */
export function spotDay(text: string, today: Day): string | undefined {
  const found = casual.parse(text, { instant: calendarOf(today).noon, timezone: 0 });
  return found.find(({ start }) => start.isCertain('day'))?.text;
}
