import {
  type Choice,
  type Errors,
  type Field,
  type Form,
  one,
  several,
  type Values,
} from '../../chat/form.ts';
import { ACTIVITY_KINDS } from '../../core/activity.ts';
import { type Fraction, sayFraction } from '../../core/fraction.ts';
import { KIND_NAMES } from '../ledger/kind-names.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import type { Draft } from './draft.ts';
import type { Asked } from './what-is-asked.ts';

/** What the form shows before anybody typed. */
export type Sheet = {
  readonly title: string;
  readonly submit: string;
  readonly intro: string | undefined;
  readonly draft: Draft;
  readonly notes: string | undefined;
  readonly academicCredits: Fraction | undefined;
  readonly asked: Asked;
};

/** The fields shared by logging and editing. */
export function drawSheet(sheet: Sheet, values: Values | undefined, errors: Errors): Form {
  const { draft, asked } = sheet;
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
    ...(asked.categories.length > 0
      ? [
          field({
            kind: 'choice',
            name: 'category',
            label: 'Category',
            optional: true,
            hint: asked.helps
              ? `Some programs count by category. ${asked.helps.category} helps most in ${asked.helps.program}, if it fits.`
              : 'Some programs count by category.',
            choices: asked.categories,
            ...value(draft.category),
          }),
        ]
      : []),
    ...(asked.planLines.length > 0
      ? [
          field({
            kind: 'choice',
            name: 'line',
            label: 'Line of your plan',
            optional: true,
            hint: 'Some learning counts only when it carries out your plan.',
            choices: asked.planLines,
            ...value(draft.planItem),
          }),
        ]
      : []),
    ...(isEventAsked(asked, draft)
      ? [
          field({
            kind: 'text',
            name: 'event',
            label: 'Event or course',
            optional: true,
            maxLength: 200,
            hint: 'Give the same name to each part of one event: who presents at it and attends it is credited for one of the two.',
            example: 'State conference 2026',
            ...value(draft.event),
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
    ...(asked.academic || sheet.academicCredits
      ? [
          field({
            kind: 'text',
            name: 'academic',
            label: 'Academic credits',
            optional: true,
            hint: 'Only for college courses.',
            example: '3',
            ...value(sheet.academicCredits && sayFraction(sheet.academicCredits)),
          }),
        ]
      : []),
    ...(asked.posted || draft.posted
      ? [
          field({
            kind: 'text',
            name: 'posted',
            label: 'Credit posted by the sponsor',
            optional: true,
            hint: 'Only when the sponsor states a value.',
            example: '0.5',
            ...value(draft.posted && sayFraction(draft.posted)),
          }),
        ]
      : []),
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

/** Where a program counts one event once, or something is said already. */
export function isEventAsked(asked: Asked, { event }: Draft): boolean {
  return asked.event || event !== undefined;
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

const KINDS: readonly Choice[] = ACTIVITY_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }));

function value(text: string | number | undefined | 0): { value?: string } {
  return text ? { value: String(text) } : {};
}
