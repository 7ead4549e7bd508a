import { addTo, type Day, instantOf, mondayOf, type Weekday, weekdayOf } from '../day.ts';

/** The days around today that reading needs over and over. */
export type Calendar = {
  readonly today: Day;
  readonly weekday: Weekday;
  readonly yesterday: Day;
  /** Monday to Sunday of this week. */
  readonly week: readonly Day[];
  /** The last Monday to the last Sunday before today. */
  readonly lately: readonly Day[];
  /** What lies before it is perhaps a wrong year. */
  readonly oldest: Day;
  /** A date without a year up to here was perhaps meant for the month ahead, a year later. */
  readonly nearlyAYearAgo: Day;
  /** Noon UTC, so that no zone of this machine moves the day. */
  readonly noon: Date;
};

/** The calendar around a day. Kept for the few days that are today somewhere. */
export function calendarOf(today: Day): Calendar {
  const known = CALENDARS.get(today);
  if (known) return known;
  if (CALENDARS.size > 8) CALENDARS.clear();
  const monday = mondayOf(today);
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addTo(monday, { days }));
  const calendar: Calendar = {
    today,
    weekday: weekdayOf(today),
    yesterday: addTo(today, { days: -1 }),
    week,
    lately: week.map((one) => (one < today ? one : addTo(one, { days: -7 }))),
    oldest: addTo(today, { years: -10 }),
    nearlyAYearAgo: addTo(addTo(today, { days: 31 }), { years: -1 }),
    noon: instantOf('utc', today, 12),
  };
  CALENDARS.set(today, calendar);
  return calendar;
}

/** The day of a year, month and day of the month, or undefined when the calendar has none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 && !leap ? 28 : (LENGTHS[month - 1] ?? 0);
  if (year < 1000 || year > 9999 || dayOfMonth < 1 || dayOfMonth > longest) return undefined;
  const text = `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
  return isDay(text) ? text : undefined;
}

/** The last such day up to and including today; undefined for 30 February. */
export function mostRecent(month: number, dayOfMonth: number, today: Day): Day | undefined {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, dayOfMonth);
  return thisYear && thisYear <= today ? thisYear : dayOf(year - 1, month, dayOfMonth);
}

const CALENDARS = new Map<Day, Calendar>();
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): text is Day {
  return text.length === 10;
}
