import { z } from 'zod';
import { ACTIVITY_KINDS } from '../activity.ts';
import { amountSchema, daySchema, figure, markSchema, positiveAmountSchema } from './figure.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, 'must be lower-case words joined by hyphens');
const name = z.string().min(1).max(120);
const count = z.int().min(0).max(100_000);
const kinds = z.array(z.enum(ACTIVITY_KINDS)).min(1);
/** A reason in the program's own words: half a sentence, without a full stop, since views build on it. */
const because = z.string().min(1).regex(/[^.]$/, 'must not end with a full stop');
const backing = { source: z.string().min(1), mark: markSchema };

/** A word people may use for a category or a tag. */
const labelSchema = z.strictObject({ id, name, aliases: z.array(z.string().min(1)).default([]) });

/** Which entries a minimum or a cap speaks of; every key given must fit. */
const selectorSchema = z
  .strictObject({
    category: id.exactOptional(),
    tag: id.exactOptional(),
    kinds: kinds.exactOptional(),
  })
  .refine((one) => Object.keys(one).length > 0, 'must name a category, a tag or kinds');

const rateSchema = z.discriminatedUnion('earns', [
  z.strictObject({ earns: z.literal('per-hour'), kinds, credits: figure(positiveAmountSchema) }),
  z.strictObject({ earns: z.literal('per-academic-credit'), kinds, credits: figure(positiveAmountSchema) }),
  z.strictObject({
    earns: z.literal('per-day'),
    kinds,
    credits: figure(positiveAmountSchema),
    /** A shorter day earns one credit an hour, never more than a full day. */
    fullDayMinutes: figure(count.min(1)),
  }),
  z.strictObject({ earns: z.literal('nothing'), kinds, because, ...backing }),
]);

const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rolling'), years: figure(count.min(1).max(20)) }),
  z.strictObject({
    kind: z.literal('fixed'),
    years: figure(count.min(1).max(20)),
    anchor: z.enum(['enrollment', 'certificate-expiry']),
    countsInGrace: figure(z.boolean()).exactOptional(),
  }),
]);

const selfReportSchema = z.strictObject({
  from: daySchema.exactOptional(),
  value: z.enum(['yes', 'no', 'unknown']),
  because: because.exactOptional(),
  ...backing,
});

/** What a person must tell when enrolling. */
const questionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id: z.enum(['startsOn', 'certificateExpiresOn', 'appliesOn']),
    type: z.literal('day'),
    label: name,
    hint: z.string().exactOptional(),
    required: z.boolean(),
  }),
  z.strictObject({ id, type: z.literal('confirm'), label: z.string().min(1), ...backing }),
]);
export type EnrollmentQuestion = z.infer<typeof questionSchema>;

/** One dated version of a program's rules, as in the file. */
export const versionSchema = z.strictObject({
  version: z.string().min(1),
  from: daySchema,
  to: daySchema.exactOptional(),
  window: windowSchema,
  total: figure(positiveAmountSchema),
  categories: z.array(labelSchema).default([]),
  tags: z.array(labelSchema).default([]),
  minimums: z
    .array(z.strictObject({ id, name, of: selectorSchema, atLeast: figure(positiveAmountSchema) }))
    .default([]),
  caps: z.array(z.strictObject({ id, name, of: selectorSchema, atMost: figure(amountSchema) })).default([]),
  rates: z.array(rateSchema).min(1),
  minimumMinutes: figure(count).exactOptional(),
  rounding: z
    .strictObject({
      step: figure(positiveAmountSchema),
      way: figure(z.enum(['down', 'nearest', 'up'])),
      on: figure(z.enum(['entry', 'sum'])),
    })
    .exactOptional(),
  /** A value posted by the sponsor replaces the computed one. */
  postedCredit: figure(z.enum(['wins', 'ignored'])).exactOptional(),
  /** The same topic (title) again: only when tagged `changedTag`, and at most so many times in a window. */
  repeats: z
    .array(z.strictObject({ kinds, atMost: figure(count.min(1)), changedTag: id.exactOptional() }))
    .default([]),
  documentation: z.array(z.strictObject({ kinds, text: because, ...backing })).default([]),
  reportWithinDays: figure(count).exactOptional(),
  carryOver: figure(z.boolean()).exactOptional(),
  renewal: z
    .strictObject({ opensMonthsBefore: figure(count), graceMonths: figure(count).exactOptional() })
    .exactOptional(),
  deliverables: z
    .array(z.strictObject({ id, name, maxWords: figure(count.min(1)).exactOptional(), ...backing }))
    .default([]),
  /** Who confirms claims, in order; empty when nobody does. */
  verification: figure(z.array(z.enum(['coordinator', 'supervisor', 'board-chair', 'colleague']))),
  /** Dated: the last entry whose `from` has come applies. */
  selfReport: z.array(selfReportSchema).min(1),
  nudgeDays: figure(z.array(count).min(1)),
  questions: z.array(questionSchema).min(1),
  /** What a person should know that no number says. */
  notes: z.array(z.strictObject({ text: z.string().min(1), ...backing })).default([]),
});
export type RulesVersion = z.infer<typeof versionSchema>;

/** What a program counts in, e.g. `contact hour`, `contact hours`. */
export const unitSchema = z.strictObject({
  kind: z.enum(['credit', 'hour', 'point']),
  one: name,
  many: name,
});

/** Official pages by a short key that figures name as their `source`. */
export const sourcesSchema = z.record(
  z.string(),
  z.strictObject({ title: name, url: z.url().exactOptional() }),
);

/** One version with what is needed to explain it: this is what an enrollment is judged by, and is storable as JSON. */
export const rulesSchema = z.strictObject({
  programId: id,
  unit: unitSchema,
  sources: sourcesSchema,
  ...versionSchema.shape,
});
export type Rules = z.infer<typeof rulesSchema>;
export type Rate = Rules['rates'][number];
export type Selector = z.infer<typeof selectorSchema>;
