import type { Day } from '../core/day.ts';

/** The one place where calendar days become what the database driver wants: midnight UTC of that day. */
export function toColumn(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** A date column as a calendar day. */
export function fromColumn(value: Date): Day {
  return value.toISOString().slice(0, 10) as Day;
}
