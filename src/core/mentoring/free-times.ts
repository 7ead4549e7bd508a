import type { Weekday } from '../day.ts';
import { MINUTES_A_DAY, type Stretch, type WorkingTime, workingTime } from './working-time.ts';

export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** A part of a weekday in which somebody can meet: `2-morning` is Tuesday morning on their own clock. */
export type FreeTime = `${Weekday}-${DayPart}`;

/** Minutes from local midnight. */
const HOURS: Readonly<Record<DayPart, Stretch>> = {
  morning: { from: 8 * 60, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 17 * 60 },
  evening: { from: 17 * 60, to: 20 * 60 },
};

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Every part of a week, in order. */
export const FREE_TIMES: readonly FreeTime[] = WEEKDAYS.flatMap((weekday) =>
  DAY_PARTS.map((part) => `${weekday}-${part}` as const),
);

/** Whether a text of a form or of the database names a part of the week. */
export function isFreeTime(text: string): text is FreeTime {
  return FREE_TIMES.some((each) => each === text);
}

/** The parts of a week as working time; nothing ticked means mornings and afternoons of the weekdays worked. */
export function timeOf(zone: string, ticked: readonly string[], workdays: readonly Weekday[]): WorkingTime {
  const known = ticked.filter(isFreeTime);
  const parts = known.length > 0 ? known : usualTimes(workdays);
  return workingTime(zone, parts.map(stretchOf));
}

/** Mornings and afternoons of some weekdays. */
export function usualTimes(workdays: readonly Weekday[]): readonly FreeTime[] {
  return workdays.flatMap((weekday) => [`${weekday}-morning` as const, `${weekday}-afternoon` as const]);
}

/** The weekday and the part of the day. */
export function partsOf(time: FreeTime): { readonly weekday: Weekday; readonly part: DayPart } {
  const weekday = WEEKDAYS.find((each) => String(each) === time.slice(0, 1)) ?? 1;
  return { weekday, part: DAY_PARTS.find((each) => time.endsWith(each)) ?? 'morning' };
}

function stretchOf(time: FreeTime): Stretch {
  const { weekday, part } = partsOf(time);
  const midnight = (weekday - 1) * MINUTES_A_DAY;
  return { from: midnight + HOURS[part].from, to: midnight + HOURS[part].to };
}
