import { DateTime, IANAZone } from 'luxon';

/** A calendar day without a zone, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string & { readonly __day: true };

/** An ISO week, `YYYY-Www`, as people live it in their own zone. */
export type Week = string & { readonly __week: true };

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Reads `YYYY-MM-DD`; undefined when the text is not a day of the calendar. */
export function readDay(text: string): Day | undefined {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || !month || !dayOfMonth || month > 12) return undefined;
  return dayOfMonth > daysOf(year, month) ? undefined : (text as Day);
}

/** A day written in our own code or data; throws a plain error when it is none. */
export function day(text: string): Day {
  const found = readDay(text);
  if (!found) throw new Error(`Not a day: ${text}`);
  return found;
}

/** The day it is at an instant in an IANA zone. */
export function dayIn(zone: string, instant: Date): Day {
  return calendarOf(zone).format(instant) as Day;
}

/** The hour and minute on the wall in a zone. */
export function clockIn(zone: string, instant: Date): { hour: number; minute: number } {
  const [hour = 0, minute = 0] = clockOf(zone).format(instant).split(':').map(Number);
  return { hour, minute };
}

/** Minutes by which a zone's clock is ahead of UTC at an instant; negative west of it. */
export function minutesAhead(zone: string, instant: Date): number {
  const { hour, minute } = clockIn(zone, instant);
  const wall = Date.parse(dayIn(zone, instant)) / 60_000 + hour * 60 + minute;
  return wall - Math.floor(instant.getTime() / 60_000);
}

/** The instant at which a zone's clock shows this day and time; a skipped hour moves forward. */
export function instantOf(zone: string, on: Day, hour = 0, minute = 0): Date {
  const { year, month, day: dayOfMonth } = utc(on);
  return DateTime.fromObject({ year, month, day: dayOfMonth, hour, minute }, { zone }).toJSDate();
}

/** Adds whole days, weeks, months or years; a month too short ends on its last day. */
export function addTo(
  on: Day,
  step: { days?: number; weeks?: number; months?: number; years?: number },
): Day {
  const { days = 0, weeks = 0, months = 0, years = 0 } = step;
  const [year, month, dayOfMonth] = [Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8))];
  const target = year * 12 + (month - 1) + months + years * 12;
  const [atYear, atMonth] = [Math.floor(target / 12), ((target % 12) + 12) % 12];
  const last = daysOf(atYear, atMonth + 1);
  const inMonth = Math.min(dayOfMonth, last) + days + weeks * 7;
  // Most steps end in the month they lead to: no date need be made for these, and standings are made of many.
  if (inMonth >= 1 && inMonth <= last && atYear >= 1000 && atYear <= 9999)
    return `${atYear}-${two(atMonth + 1)}-${two(inMonth)}` as Day;
  return written(atUtc(atYear, atMonth, inMonth));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** ISO weekday of a day. */
export function weekdayOf(on: Day): Weekday {
  return (new Date(on).getUTCDay() || 7) as Weekday;
}

/** The ISO week a day lies in, e.g. `2026-W47`. */
export function weekOf(on: Day): Week {
  // An ISO week belongs to the year of its Thursday.
  const thursday = addTo(on, { days: 4 - weekdayOf(on) });
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01` as Day, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}` as Week;
}

/** The Monday of the ISO week a day lies in. */
export function mondayOf(on: Day): Day {
  return addTo(on, { days: 1 - weekdayOf(on) });
}

/** Last day of the month a day lies in. */
export function endOfMonth(on: Day): Day {
  return utc(on).endOf('month').toISODate() as Day;
}

/** The day in words, e.g. `Tue 3 Jun 2026` (short) or `Tuesday 3 June 2026` (long). */
export function sayDay(on: Day, style: 'short' | 'long' = 'short'): string {
  const [year = '', month = '', dayOfMonth = ''] = on.split('-');
  const names = [sayWeekday(weekdayOf(on)), MONTHS[Number(month) - 1] ?? ''];
  const [weekday, monthName] = style === 'short' ? names.map((name) => name.slice(0, 3)) : names;
  return `${weekday} ${Number(dayOfMonth)} ${monthName} ${year}`;
}

/** The month of a day, e.g. `June 2026`. */
export function sayMonth(on: Day): string {
  return utc(on).setLocale('en').toFormat('LLLL yyyy');
}

/** The name of a weekday, e.g. `Monday`. */
export function sayWeekday(weekday: Weekday): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** True for a name in the IANA zone database. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

const DAY_MS = 86_400_000;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  ...(['January', 'February', 'March', 'April', 'May', 'June', 'July'] as const),
  ...(['August', 'September', 'October', 'November', 'December'] as const),
];

const calendarOf = formatters('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const clockOf = formatters('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Making a formatter is slow, using one is quick: one for each zone is kept. */
function formatters(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const formatter = made.get(zone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    made.set(zone, formatter);
    return formatter;
  };
}

/** How many days a month has; 1 is January. */
function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** Milliseconds since the epoch; years below 100 are themselves. */
function atUtc(year: number, month: number, dayOfMonth: number): number {
  return new Date(0).setUTCFullYear(year, month, dayOfMonth);
}

function written(instant: number): Day {
  return new Date(instant).toISOString().slice(0, 10) as Day;
}

function utc(on: Day): DateTime {
  return DateTime.fromISO(on, { zone: 'utc' });
}
