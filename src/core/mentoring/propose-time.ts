import { addTo, type Day, instantOf, weekdayOf } from '../day.ts';
import { MINUTES_A_DAY, type Stretch, type WorkingTime } from './working-time.ts';

/** What people choose themselves more than anything else, and so long a meeting takes. */
const USUAL = { from: 10 * 60, minutes: 60 };

/**
 * The first moment from a day on, on the clock of `common`, at which two people who share these stretches of every
 * week could meet for an hour: at ten where that fits, else as the stretch begins. Undefined when none is that long.
 */
export function proposeTime({ zone, week }: WorkingTime, from: Day): Date | undefined {
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const on = addTo(from, { days: ahead });
    const midnight = (weekdayOf(on) - 1) * MINUTES_A_DAY;
    const minute = week.flatMap((stretch) => startIn(stretch, midnight) ?? [])[0];
    if (minute !== undefined) return instantOf(zone, on, Math.floor(minute / 60), minute % 60);
  }
  return undefined;
}

/** Minutes from the midnight of a day at which an hour begins that lies in a stretch and in this day. */
function startIn(stretch: Stretch, midnight: number): number | undefined {
  const from = Math.max(0, stretch.from - midnight);
  const to = Math.min(MINUTES_A_DAY, stretch.to - midnight);
  const starts = from <= USUAL.from && USUAL.from + USUAL.minutes <= to ? USUAL.from : from;
  return starts + USUAL.minutes <= to ? starts : undefined;
}
