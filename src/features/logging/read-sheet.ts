import { type Errors, one, several, type Values } from '../../chat/form.ts';
import { ACTIVITY_KINDS, type ActivityKind } from '../../core/activity.ts';
import { type Day, readDay } from '../../core/day.ts';
import { type Fraction, readFraction } from '../../core/fraction.ts';
import { readDuration } from '../../core/log-line/read-duration.ts';
import type { Draft, FullDraft } from './draft.ts';

/** What came out of a submitted form. */
export type Filled = {
  readonly draft: FullDraft;
  readonly notes?: string;
  readonly academicCredits?: Fraction;
  /** The person said that what looks like a duplicate is none. */
  readonly another?: boolean;
};

/** Reads the form back; what is wrong is said at its field, with a right example. */
export function readSheet(values: Values, today: Day): Filled | { readonly errors: Errors } {
  const errors: Record<string, string> = {};
  const minutes = minutesIn(one(values, 'time'), errors);
  const day = dayOf(one(values, 'day'), today, errors);
  const academicCredits = amountIn(values, 'academic', '3', errors);
  const posted = amountIn(values, 'posted', '0.5', errors);
  if (minutes === undefined || day === undefined || Object.keys(errors).length > 0) return { errors };
  const text = (name: string, key: keyof Draft) => ({
    ...(one(values, name) ? { [key]: one(values, name) } : {}),
  });
  const notes = one(values, 'notes');
  return {
    draft: {
      minutes,
      day,
      kind: kindIn(one(values, 'kind')),
      ...text('title', 'title'),
      ...text('provider', 'provider'),
      ...text('category', 'category'),
      ...text('event', 'event'),
      ...text('line', 'planItem'),
      ...(posted && { posted: { n: posted.n, d: posted.d } }),
    },
    ...(notes !== undefined && { notes }),
    ...(academicCredits && { academicCredits }),
    ...(several(values, 'another').includes('yes') && { another: true }),
  };
}

function minutesIn(text: string | undefined, errors: Record<string, string>): number | undefined {
  const minutes = text === undefined ? undefined : readDuration(text);
  if (minutes === undefined)
    errors.time = 'Write a length between 1 minute and 24 hours, for example 3h, 90 min or 1h30.';
  return minutes;
}

function dayOf(text: string | undefined, today: Day, errors: Record<string, string>): Day | undefined {
  const day = readDay(text ?? '');
  if (!day) errors.day = 'Choose the day it took place.';
  else if (day > today) errors.day = 'This day has not come yet. Log it once it took place.';
  return day;
}

function amountIn(
  values: Values,
  name: string,
  example: string,
  errors: Record<string, string>,
): Fraction | undefined {
  const text = one(values, name);
  if (text === undefined) return undefined;
  const amount = readFraction(text);
  if (amount && amount.n > 0 && amount.n / amount.d <= 1000) return amount;
  errors[name] = `Write a number such as ${example}.`;
  return undefined;
}

function kindIn(text: string | undefined): ActivityKind {
  return ACTIVITY_KINDS.find((kind) => kind === text) ?? 'other';
}
