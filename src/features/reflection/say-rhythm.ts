import type { Weekday } from '../../core/day.ts';

const NAMES = new Map<Weekday, string>([
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
]);

/** The days of a week in order, with their names. */
export const WEEKDAYS: readonly (readonly [Weekday, string])[] = [...NAMES];

export function sayWeekday(weekday: Weekday): string {
  return NAMES.get(weekday) ?? '';
}

/** `Monday, Tuesday and Friday`. */
export function sayWeekdays(weekdays: readonly Weekday[], last: 'and' | 'or'): string {
  const type = last === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat('en', { type }).format(weekdays.map(sayWeekday));
}

/** Minutes after midnight as `15:00`. */
export function sayTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
