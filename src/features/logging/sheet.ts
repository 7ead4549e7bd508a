import {
  type Choice,
  type Errors,
  type Field,
  type Form,
  one,
  several,
  type Values,
} from '../../chat/form.ts';
import { ACTIVITY_KINDS, type ActivityKind } from '../../core/activity.ts';
import { type Day, readDay } from '../../core/day.ts';
import { type Fraction, readFraction, sayFraction } from '../../core/fraction.ts';
import { readDuration } from '../../core/log-line/read-duration.ts';
import { KIND_NAMES } from '../ledger/kind-names.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import type { Draft, FullDraft } from './draft.ts';

/** What the form shows before anybody typed. */
export type Sheet = {
  readonly title: string;
  readonly submit: string;
  readonly intro: string | undefined;
  readonly draft: Draft;
  readonly notes: string | undefined;
  readonly academicCredits: Fraction | undefined;
  readonly categories: readonly Choice[];
};

/** What came out of a submitted form. */
export type Filled = {
  readonly draft: FullDraft;
  readonly notes?: string;
  readonly academicCredits?: Fraction;
  /** The person said that what looks like a duplicate is none. */
  readonly another?: boolean;
};

/** The fields shared by logging and editing. */
export function drawSheet(sheet: Sheet, values: Values | undefined, errors: Errors): Form {
  const { draft } = sheet;
  // What was typed stays, also in a field that began empty; what was emptied stays empty.
  const field = <F extends Exclude<Field, { kind: 'choices' }>>({ value, ...spec }: F) => {
    const error = errors[spec.name];
    const now = values ? one(values, spec.name) : value;
    return { ...spec, ...(now !== undefined && { value: now }), ...(error !== undefined && { error }) };
  };
  const fields: Field[] = [
    ...anotherOne(values, errors),
    field({
      kind: 'text',
      name: 'time',
      label: 'Time spent',
      example: '3h, 90 min, 1h30',
      ...value(draft.minutes && sayMinutes(draft.minutes)),
    }),
    field({
      kind: 'choice',
      name: 'kind',
      label: 'Kind of learning',
      choices: KINDS,
      ...value(draft.kind ?? 'workshop'),
    }),
    field({
      kind: 'text',
      name: 'title',
      label: 'What was it?',
      optional: true,
      maxLength: 200,
      example: 'Cataloging with RDA',
      ...value(draft.title),
    }),
    field({ kind: 'day', name: 'day', label: 'Day', ...value(draft.day) }),
    ...(sheet.categories.length > 0
      ? [
          field({
            kind: 'choice',
            name: 'category',
            label: 'Category',
            optional: true,
            hint: 'Some programs count by category.',
            choices: sheet.categories,
            ...value(draft.category),
          }),
        ]
      : []),
    field({
      kind: 'text',
      name: 'provider',
      label: 'Provider',
      optional: true,
      maxLength: 200,
      example: 'WebJunction',
      ...value(draft.provider),
    }),
    field({
      kind: 'text',
      name: 'academic',
      label: 'Academic credits',
      optional: true,
      hint: 'Only for college courses.',
      example: '3',
      ...value(sheet.academicCredits && sayFraction(sheet.academicCredits)),
    }),
    field({
      kind: 'text',
      name: 'posted',
      label: 'Credit posted by the sponsor',
      optional: true,
      hint: 'Only when the sponsor states a value.',
      example: '0.5',
      ...value(draft.posted && sayFraction(draft.posted)),
    }),
    field({
      kind: 'paragraph',
      name: 'notes',
      label: 'Notes',
      optional: true,
      maxLength: 2000,
      ...value(sheet.notes),
    }),
  ];
  const { title, submit, intro } = sheet;
  return { title, submit, fields, ...(intro ? { intro } : {}) };
}

/** Only there once something looked like a duplicate. */
function anotherOne(values: Values | undefined, { another: error }: Errors): Field[] {
  const value = several(values ?? {}, 'another');
  if (error === undefined && value.length === 0) return [];
  return [
    {
      kind: 'choices',
      name: 'another',
      label: 'Is it in your log already?',
      optional: true,
      value,
      choices: [{ value: 'yes', label: 'No, this is another one' }],
      ...(error !== undefined && { error }),
    },
  ];
}

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
      ...(posted && { posted: { n: posted.n, d: posted.d } }),
    },
    ...(notes !== undefined && { notes }),
    ...(academicCredits && { academicCredits }),
    ...(several(values, 'another').includes('yes') && { another: true }),
  };
}

const KINDS: readonly Choice[] = ACTIVITY_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }));

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

function value(text: string | number | undefined | 0): { value?: string } {
  return text ? { value: String(text) } : {};
}
