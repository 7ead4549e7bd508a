import { z } from 'zod';
import { daySchema, figure } from './figure.ts';
import { backing, becauseSchema, dated, idSchema, nameSchema, selectorSchema } from './selector-schema.ts';

const ofPlan = {
  id: idSchema,
  deliverable: idSchema,
  plan: z.enum(['handed-in', 'accepted']),
  /** Whether a plan of the same day comes early enough. */
  sameDay: figure(z.boolean()),
  of: selectorSchema.exactOptional(),
  ...dated,
  ...backing,
};

/** What must be so before an activity counts; without `of` it speaks of all. */
export const preconditionSchema = z.discriminatedUnion('type', [
  /** A plan (a deliverable of this id) handed in or accepted before the activity. */
  z.strictObject({
    type: z.literal('plan-before'),
    ...ofPlan,
  }),
  /** The activity must stand in the plan, and counts from the version of the plan that first named it. */
  z.strictObject({
    type: z.literal('in-plan'),
    ...ofPlan,
  }),
  /** Approved beforehand, which a tag on the activity says. */
  z.strictObject({
    type: z.literal('pre-approved'),
    id: idSchema,
    tag: idSchema,
    of: selectorSchema.exactOptional(),
    ...dated,
    ...backing,
  }),
  /** A paper about this very activity (a deliverable `per` activity). */
  z.strictObject({
    type: z.literal('paper'),
    id: idSchema,
    deliverable: idSchema,
    of: selectorSchema.exactOptional(),
    ...dated,
    ...backing,
  }),
]);
export type Precondition = z.infer<typeof preconditionSchema>;

/**
 * Whose training is approved, from a day on: the last entry whose `from` has come applies. `others` says what
 * becomes of the rest: it counts as not approved, it is refused, or the rule does not say.
 */
export const providersSchema = z.strictObject({
  from: daySchema.exactOptional(),
  approved: z
    .array(z.strictObject({ name: nameSchema, aliases: z.array(z.string().min(1)).default([]) }))
    .default([]),
  /** A tag with which a person says that this very activity is approved. */
  approvedTag: idSchema.exactOptional(),
  others: z.enum(['count', 'refused', 'unknown']),
  because: becauseSchema.exactOptional(),
  ...backing,
});

/** Whether activities that a person reports count, from a day on. */
export const selfReportSchema = z.strictObject({
  from: daySchema.exactOptional(),
  value: z.enum(['yes', 'no', 'unknown']),
  because: becauseSchema.exactOptional(),
  ...backing,
});

/** Activities that never count, whatever their kind earns, such as recordings older than a year. */
export const refusalSchema = z.strictObject({
  of: selectorSchema,
  because: becauseSchema,
  ...dated,
  ...backing,
});

/**
 * Where the published rule does not say: told to the person, with what was looked at. With `of`, `from` or
 * `until` it is told at the activities concerned, which still count as the other rules say.
 */
export const silenceSchema = z.strictObject({
  about: becauseSchema,
  of: selectorSchema.exactOptional(),
  ...dated,
  ...backing,
});
