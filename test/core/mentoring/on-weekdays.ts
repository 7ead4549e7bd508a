import type { Weekday } from '../../../src/core/day.ts';
import {
  MINUTES_A_DAY,
  type Stretch,
  type WorkingTime,
  workingTime,
} from '../../../src/core/mentoring/working-time.ts';

/** The same hours on each of some weekdays; minutes count from local midnight. */
export function onWeekdays(zone: string, weekdays: readonly Weekday[], hours: Stretch): WorkingTime {
  const stretches = weekdays.map((weekday) => {
    const midnight = (weekday - 1) * MINUTES_A_DAY;
    return { from: midnight + hours.from, to: midnight + hours.to };
  });
  return workingTime(zone, stretches);
}
