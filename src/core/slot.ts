import {
  addTo,
  clockIn,
  type Day,
  day,
  dayIn,
  instantOf,
  mondayOf,
  type Week,
  type Weekday,
  weekdayOf,
  weekOf,
} from './day.ts';

/** Messages that fall due come between these minutes of the local day. */
export const DAY_OPENS = 8 * 60;
export const DAY_CLOSES = 18 * 60;

/** Nothing falls due later, so that a tick each quarter of an hour still finds everybody before the day closes. */
export const LAST_MINUTE = DAY_CLOSES - 15;

/** A weekly appointment: minutes count from local midnight; `spread` is a person's stable share of the rush. */
export type Slot = {
  readonly weekday: Weekday;
  readonly minute: number;
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  readonly spread: number;
};

/** What the clock on the wall shows. */
export type Wall = {
  readonly week: Week;
  readonly day: Day;
  readonly weekday: Weekday;
  readonly minute: number;
};

/** What the clock on the wall of a zone shows at an instant. */
export function wallIn(zone: string, instant: Date): Wall {
  const on = dayIn(zone, instant);
  const { hour, minute } = clockIn(zone, instant);
  return { week: weekOf(on), day: on, weekday: weekdayOf(on), minute: hour * 60 + minute };
}

/**
 * The instant at which a slot falls due in an ISO week: its own time if that is working time, else the
 * next working day of that week. Undefined when the week has none left, so it is missed.
 * `from` is the first day on which it may fall due at all: the end of a pause, or the start.
 */
export function dueAt(slot: Slot, week: Week, from?: Day): Date | undefined {
  const monday = mondayIn(week);
  for (let weekday = slot.weekday; weekday <= 7; weekday++) {
    const on = addTo(monday, { days: weekday - 1 });
    if (!isWeekday(weekday) || (from !== undefined && on < from)) continue;
    const minute = opening(slot, weekday);
    if (minute !== undefined) return instantOf(slot.zone, on, Math.floor(minute / 60), minute % 60);
  }
  return undefined;
}

/** True from the moment the slot falls due until the week's working time ends, in working time only. */
export function isDue(slot: Slot, now: Date, from?: Day): boolean {
  const wall = wallIn(slot.zone, now);
  if (wall.weekday < slot.weekday || (from !== undefined && wall.day < from)) return false;
  const minute = opening(slot, wall.weekday);
  return minute !== undefined && wall.minute >= minute && wall.minute < DAY_CLOSES;
}

/** The first instant after another at which the slot falls due; undefined when it never does. */
export function nextDue(slot: Slot, after: Date, from?: Day): Date | undefined {
  const today = dayIn(slot.zone, after);
  const start = mondayOf(from !== undefined && from > today ? from : today);
  for (let weeks = 0; weeks <= 2; weeks++) {
    const due = dueAt(slot, weekOf(addTo(start, { weeks })), from);
    if (due && due > after) return due;
  }
  return undefined;
}

/**
 * The next instant at which somebody is asked: `now` itself when the slot is due; a later working day of this week
 * when its own day has passed unasked; next week once this week is `done`.
 */
export function nextAsk(slot: Slot, now: Date, done: boolean, from?: Day): Date | undefined {
  const today = dayIn(slot.zone, now);
  const sunday = addTo(mondayOf(today), { days: 6 });
  if (done) return nextDue(slot, instantOf(slot.zone, sunday, 23, 59), from);
  if (isDue(slot, now, from)) return now;
  for (const earliest of [today, addTo(today, { days: 1 })]) {
    const due = dueAt(slot, weekOf(today), from !== undefined && from > earliest ? from : earliest);
    if (due && due > now && dayIn(slot.zone, due) <= sunday) return due;
  }
  return nextDue(slot, instantOf(slot.zone, sunday, 23, 59), from);
}

/** The weekday itself where it is worked, else the last working day before it, else the first after it. */
export function workedWeekday(weekday: Weekday, workdays: readonly Weekday[]): Weekday {
  const sorted = [...workdays].sort();
  return sorted.findLast((each) => each <= weekday) ?? sorted[0] ?? weekday;
}

/** The Monday with which an ISO week begins. */
export function mondayIn(week: Week): Day {
  const [year = '', number = ''] = week.split('-W');
  // The fourth of January always lies in the first ISO week of its year
  return addTo(mondayOf(day(`${year}-01-04`)), { weeks: Number(number) - 1 });
}

/** The minute from which the slot is due on one weekday of its week; undefined when it cannot be on that day. */
function opening(slot: Slot, weekday: Weekday): number | undefined {
  if (!slot.workdays.includes(weekday) || weekday < slot.weekday) return undefined;
  if (weekday > slot.weekday) return spread(DAY_OPENS, slot.spread);
  return slot.minute < DAY_CLOSES ? spread(Math.max(slot.minute, DAY_OPENS), slot.spread) : undefined;
}

function spread(minute: number, by: number): number {
  return Math.min(minute + by, LAST_MINUTE);
}

/** Whether a number is an ISO weekday. */
export function isWeekday(number: number): number is Weekday {
  return Number.isInteger(number) && number >= 1 && number <= 7;
}
