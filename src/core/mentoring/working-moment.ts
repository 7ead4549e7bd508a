import { addTo, type Day, instantOf, type Weekday, weekdayOf } from '../day.ts';
import { DAY_CLOSES, DAY_OPENS, wallIn } from '../slot.ts';

/** Somebody's clock and the weekdays on which they work. */
export type Worker = { readonly zone: string; readonly workdays: readonly Weekday[] };

/**
 * The next moment of somebody's working time from a day of theirs on: `now` itself when they are at work, else when
 * their next working day opens. Undefined for somebody who never works.
 */
export function nextWorkingMoment({ zone, workdays }: Worker, from: Day, now: Date): Date | undefined {
  const { day, minute } = wallIn(zone, now);
  const first = from > day ? from : minute < DAY_CLOSES ? day : addTo(day, { days: 1 });
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const on = addTo(first, { days: ahead });
    if (!workdays.includes(weekdayOf(on))) continue;
    return on === day && minute >= DAY_OPENS ? now : instantOf(zone, on, DAY_OPENS / 60);
  }
  return undefined;
}
