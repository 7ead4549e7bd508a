import { dayIn, type Weekday, weekdayOf } from '../day.ts';

/** How often a pair means to meet. */
export type Rhythm = 'weekly' | 'fortnightly' | 'monthly' | 'as-needed';

export const RHYTHMS = ['weekly', 'fortnightly', 'monthly', 'as-needed'] as const satisfies readonly Rhythm[];

/** Days without a meeting, planned or past, after which both are asked how it goes: the rhythm and some patience. */
export const SILENT_DAYS: Readonly<Record<Rhythm | 'not-agreed', number>> = {
  weekly: 14,
  fortnightly: 28,
  monthly: 45,
  'as-needed': 60,
  'not-agreed': 14,
};

const HOURS_BEFORE = 48;
const HOUR = 3_600_000;

/**
 * From when somebody is reminded to prepare: two days before a meeting; where they do not work on that day, their
 * last working day before it, at the same time of day.
 */
export function prepareFrom(startsAt: Date, zone: string, workdays: readonly Weekday[]): Date {
  let at = new Date(startsAt.getTime() - HOURS_BEFORE * HOUR);
  for (let back = 0; back < MOST_BACK; back += 1) {
    if (workdays.length === 0 || workdays.includes(weekdayOf(dayIn(zone, at)))) return at;
    at = new Date(at.getTime() - 24 * HOUR);
  }
  return at;
}

/** A week has a working day, so nobody is reminded earlier than this many days before the two. */
const MOST_BACK = 6;

/** The earliest instant at which anybody can be reminded of a meeting that starts then, in hours before it. */
export const EARLIEST_PREPARE_HOURS = HOURS_BEFORE + MOST_BACK * 24;

/** Whether a text is a rhythm. */
export function isRhythm(text: string): text is Rhythm {
  return RHYTHMS.some((each) => each === text);
}
