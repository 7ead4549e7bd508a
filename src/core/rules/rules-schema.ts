import { z } from 'zod';
import {
  preconditionSchema,
  providersSchema,
  refusalSchema,
  selfReportSchema,
  silenceSchema,
} from './condition-schema.ts';
import {
  deliverableSchema,
  equivalentSchema,
  goalSchema,
  levelSchema,
  minimumSchema,
  prorationSchema,
  trackSchema,
  verifierSchema,
} from './demand-schema.ts';
import { amountSchema, daySchema, figure, orUnknown, positiveAmountSchema } from './figure.ts';
import { questionSchema } from './question-schema.ts';
import { rateSchema } from './rate-schema.ts';
import {
  backing,
  becauseSchema,
  countSchema,
  idSchema,
  kindsSchema,
  nameSchema,
  selectorSchema,
} from './selector-schema.ts';
import {
  carryOverSchema,
  certificateSchema,
  doubleCountSchema,
  groupSchema,
  keepEvidenceSchema,
} from './sharing-schema.ts';
import { applyBySchema, windowSchema } from './window-schema.ts';

export type { EnrollmentQuestion } from './question-schema.ts';
export type { Rate } from './rate-schema.ts';
export type { Selector } from './selector-schema.ts';

/** A word people may use for a category or a tag. */
const labelSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  aliases: z.array(z.string().min(1)).default([]),
});

/**
 * One dated version of a program's rules, as in the file. docs/program-files.md explains every key. Keys that came
 * later are optional and have no default, so that the hash of a version in use stays what it was.
 */
export const versionSchema = z.strictObject({
  version: z.string().min(1),
  from: daySchema,
  to: daySchema.exactOptional(),
  window: windowSchema,
  applyBy: applyBySchema.exactOptional(),
  /** `none` where the program asks for no amount, `unknown` where nobody publishes it. */
  total: figure(z.union([z.literal('none'), orUnknown(positiveAmountSchema)])),
  levels: z.array(levelSchema).min(1).exactOptional(),
  /** How one of `levels` is found: as the person answers, or the post held longest in the period. */
  levelBy: figure(z.enum(['answer', 'held-longest'])).exactOptional(),
  proration: z.array(prorationSchema).min(1).exactOptional(),
  categories: z.array(labelSchema).default([]),
  tags: z.array(labelSchema).default([]),
  minimums: z.array(minimumSchema).default([]),
  caps: z
    .array(
      z.strictObject({ id: idSchema, name: nameSchema, of: selectorSchema, atMost: figure(amountSchema) }),
    )
    .default([]),
  goals: z.array(goalSchema).min(1).exactOptional(),
  tracks: z.array(trackSchema).min(1).exactOptional(),
  equivalents: z.array(equivalentSchema).min(1).exactOptional(),
  rates: z.array(rateSchema).min(1),
  minimumMinutes: figure(countSchema).exactOptional(),
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
    .array(
      z.strictObject({
        kinds: kindsSchema,
        atMost: figure(countSchema.min(1)),
        changedTag: idSchema.exactOptional(),
      }),
    )
    .default([]),
  /** Who presents at an event and attends it: whether both count, or only what earns more. */
  sameEvent: figure(z.enum(['once', 'both'])).exactOptional(),
  documentation: z.array(z.strictObject({ kinds: kindsSchema, text: becauseSchema, ...backing })).default([]),
  reportWithinDays: figure(countSchema).exactOptional(),
  preconditions: z.array(preconditionSchema).min(1).exactOptional(),
  providers: z.array(providersSchema).min(1).exactOptional(),
  refusals: z.array(refusalSchema).min(1).exactOptional(),
  silences: z.array(silenceSchema).min(1).exactOptional(),
  carryOver: carryOverSchema.exactOptional(),
  doubleCount: z.array(doubleCountSchema).min(1).exactOptional(),
  group: groupSchema.exactOptional(),
  renewal: z
    .strictObject({
      opensMonthsBefore: figure(countSchema).exactOptional(),
      graceMonths: figure(countSchema).exactOptional(),
    })
    .exactOptional(),
  certificate: certificateSchema.exactOptional(),
  keepEvidence: keepEvidenceSchema.exactOptional(),
  deliverables: z.array(deliverableSchema).default([]),
  /** Who confirms claims, in order; empty when nobody does. */
  verification: figure(z.array(verifierSchema)),
  /** Whether claims are verified one by one as they come, or all at the end. */
  verificationWhen: figure(z.enum(['as-you-go', 'at-the-end'])).exactOptional(),
  /** Dated: the last entry whose `from` has come applies. */
  selfReport: z.array(selfReportSchema).min(1),
  nudgeDays: figure(z.array(countSchema).min(1)),
  /** Whether a manager hears of a deadline in danger: never, or if the person allows it, or always. */
  escalation: figure(z.enum(['never', 'if-allowed', 'always'])).exactOptional(),
  questions: z.array(questionSchema).min(1),
  /** What a person should know that no number says. */
  notes: z.array(z.strictObject({ text: z.string().min(1), ...backing })).default([]),
});
export type RulesVersion = z.infer<typeof versionSchema>;

/** What a program counts in, e.g. `contact hour`, `contact hours`. */
export const unitSchema = z.strictObject({
  kind: z.enum(['credit', 'hour', 'point', 'competency', 'set']),
  one: nameSchema,
  many: nameSchema,
});

/** Official pages by a short key that figures name as their `source`. */
export const sourcesSchema = z.record(
  z.string(),
  z.strictObject({ title: nameSchema, url: z.url().exactOptional() }),
);

/** One version with what is needed to explain it: this is what an enrollment is judged by, and is storable as JSON. */
export const rulesSchema = z.strictObject({
  programId: idSchema,
  unit: unitSchema,
  sources: sourcesSchema,
  ...versionSchema.shape,
});
export type Rules = z.infer<typeof rulesSchema>;
