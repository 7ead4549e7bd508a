import type { Day } from '../day.ts';
import { calendarOf } from './calendar.ts';

/** A date or something like one, at words [from, to). */
export type FoundDate = { from: number; to: number } & (
  | {
      sort: 'day';
      day: Day /** Set for a weekday that stands alone and may only explain another date. */;
      weekday?: number;
    }
  | { sort: 'ambiguous-date' | 'date-or-title' | 'two-dates'; choices: Day[] }
  | { sort: 'future-date' | 'distant-date'; day: Day }
  | { sort: 'vague-date' | 'no-such-day' }
);

/** Where a date stands. */
export type Place = { from: number; to: number };

/** Judges one reading of a date: the future and what lies more than ten years back are doubts. */
export function judgeDay(place: Place, found: Day | undefined, today: Day, yearless = false): FoundDate {
  if (!found) return { ...place, sort: 'no-such-day' };
  if (found > today) return { ...place, sort: 'future-date', day: found };
  if (found < calendarOf(today).oldest) return { ...place, sort: 'distant-date', day: found };
  if (yearless && found <= calendarOf(today).nearlyAYearAgo)
    return { ...place, sort: 'ambiguous-date', choices: [found] };
  return { ...place, sort: 'day', day: found };
}
