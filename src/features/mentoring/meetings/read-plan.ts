import { type Choice, type Errors, one, type Values } from '../../../chat/form.ts';
import { addTo, type Day, dayIn, instantOf, readDay, sayDay } from '../../../core/day.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import type { Plan } from './store.ts';

export const LENGTHS: readonly Choice[] = [
  { value: '30', label: '30 minutes' },
  { value: '45', label: '45 minutes' },
  { value: '60', label: '1 hour' },
  { value: '90', label: '1 hour and a half' },
  { value: '120', label: '2 hours' },
];

export const MEETING_WAYS: readonly (Choice & { readonly value: MeetingWay })[] = [
  { value: 'video', label: 'By video' },
  { value: 'in-person', label: 'In person' },
  { value: 'phone', label: 'By phone' },
  { value: 'messages', label: 'By messages' },
];

type Reader = { readonly now: Date; readonly today: Day; readonly person: { readonly zone: string } };

/** Reads when, how long, how and where two meet, on the reader's own clock. */
export function readPlan(
  values: Values,
  { now, today, person }: Reader,
): { plan: Plan } | { errors: Errors } {
  const errors: Record<string, string> = {};
  const on = readDay(one(values, 'day') ?? '');
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(one(values, 'time') ?? '');
  const example = `for example ${sayDay(addTo(today, { weeks: 1 }))}`;
  if (!on) errors.day = `Choose the day, ${example}.`;
  else if (on < today) errors.day = `That day has passed. Choose a later one, ${example}.`;
  else if (on > addTo(today, { years: 1 }))
    errors.day = `That is more than a year ahead. Choose a nearer day, ${example}.`;
  if (!clock) errors.time = 'Write the time with hours and minutes, for example 14:30.';
  const startsAt = on && clock ? instantOf(person.zone, on, Number(clock[1]), Number(clock[2])) : undefined;
  if (startsAt && startsAt <= now && dayIn(person.zone, now) === on)
    errors.time = 'This time has passed today. Choose a later one, or another day.';
  const minutes = Number(LENGTHS.find(({ value }) => value === one(values, 'minutes'))?.value ?? 60);
  const way = MEETING_WAYS.find(({ value }) => value === one(values, 'way'))?.value ?? 'video';
  if (!startsAt || Object.keys(errors).length > 0) return { errors };
  return { plan: { startsAt, minutes, way, place: one(values, 'place') } };
}
