import { z } from 'zod';
import { ACTIVITY_KINDS } from '../activity.ts';
import { daySchema, refSchema, storedFractionSchema } from './figure.ts';

const kind = z.enum(ACTIVITY_KINDS);
const named = z.strictObject({ id: z.string(), name: z.string() });
const amount = storedFractionSchema;
const minutes = z.int();
const ref = refSchema;
const since = { from: daySchema.exactOptional(), because: z.string().exactOptional() };

function reason<C extends string, S extends z.ZodRawShape>(code: C, data: S) {
  return z.strictObject({ code: z.literal(code), ...data });
}

/** Why an activity earned what it earned, before caps and windows. */
export const reasonSchema = z.discriminatedUnion('code', [
  reason('per-hour', { minutes, each: amount, ref }),
  reason('per-academic-credit', { academicCredits: amount, each: amount, ref }),
  reason('per-day', { each: amount, ref }),
  reason('part-day', { minutes, fullDayMinutes: minutes, ref }),
  reason('per-activity', { each: amount, ref }),
  reason('by-minutes', { minutes, fromMinutes: minutes, credits: amount, ref }),
  reason('posted-value', { posted: amount, computed: amount, ref }),
  reason('posted-ignored', { posted: amount }),
  reason('rounded', {
    before: amount,
    after: amount,
    step: amount,
    way: z.enum(['down', 'nearest', 'up']),
    ref,
  }),
  // Zero credits:
  reason('not-eligible', { kind, because: z.string(), ref }),
  reason('rule-silent', { kind }),
  reason('rate-unknown', { kind, because: z.string(), ref }),
  reason('provider-refused', { provider: z.string(), ...since, ref }),
  reason('too-short', { minutes, minimum: minutes, ref }),
  reason('academic-credits-needed', { kind }),
  reason('self-report-refused', { ...since, ref }),
  // Credits stand, but the person should know:
  reason('self-report-unsettled', { ...since, ref }),
  reason('provider-unsettled', { provider: z.string(), ...since, ref }),
  reason('unsettled', { about: z.string(), ref }),
  reason('category-needed', { choices: z.array(named) }),
  reason('category-unknown', { said: z.string(), choices: z.array(named) }),
  reason('one-category', { taken: named, ignored: z.array(named) }),
  reason('documentation-needed', { text: z.string(), ref }),
]);
export type Reason = z.infer<typeof reasonSchema>;

/** Why an entry, or a part of one, is not in the standing. */
export const exclusionSchema = z.discriminatedUnion('code', [
  reason('no-credit', { because: z.array(reasonSchema) }),
  reason('rejected', {}),
  reason('future', { from: daySchema }),
  reason('before-period', { opens: daySchema, ref }),
  reason('after-period', { closed: daySchema, ref }),
  reason('after-application', { applied: daySchema }),
  reason('fell-out', {
    lastDay: daySchema,
    years: z.int().exactOptional(),
    months: z.int().exactOptional(),
    ref,
  }),
  reason('reported-late', { lastDay: daySchema, withinDays: z.int(), ref }),
  reason('repeat-limit', { title: z.string(), atMost: z.int(), ref }),
  reason('repeat-unchanged', { title: z.string(), ref }),
  reason('over-cap', { cap: named, atMost: amount, ref }),
  reason('same-event', { title: z.string(), ref }),
  reason('plan-missing', { deliverable: named, ref }),
  reason('plan-late', { deliverable: named, planned: daySchema, sameDay: z.boolean(), ref }),
  reason('not-in-plan', { deliverable: named, ref }),
  reason('not-pre-approved', { tag: named, ref }),
  reason('paper-missing', { deliverable: named, ref }),
  reason('no-member', { ref }),
  reason('member-left', { left: daySchema, ref }),
  reason('counted-elsewhere', { program: named, ref }),
  reason('ask-first', { program: named, ref }),
]);
export type Exclusion = z.infer<typeof exclusionSchema>;

/** What still stands between a person and the certificate. */
export const missingSchema = z.discriminatedUnion('code', [
  reason('total', { short: amount, ref }),
  reason('minimum', { id: z.string(), name: z.string(), short: amount, ref }),
  reason('total-unknown', { ref }),
  reason('minimum-unknown', { id: z.string(), name: z.string(), ref }),
  reason('goal', { id: z.string(), name: z.string(), short: z.int(), many: z.string(), ref }),
  reason('goal-item', { id: z.string(), name: z.string(), of: z.string(), ref }),
  reason('category', { entryIds: z.array(z.string()), credits: amount }),
  reason('deliverable', { id: z.string(), name: z.string(), maxWords: z.int().exactOptional(), ref }),
  reason('deliverables', { id: z.string(), name: z.string(), have: z.int(), need: z.int(), ref }),
  reason('deliverable-to-accept', { id: z.string(), name: z.string(), by: z.string(), ref }),
  reason('deliverable-too-short', {
    id: z.string(),
    name: z.string(),
    words: z.int(),
    minWords: z.int(),
    ref,
  }),
  reason('activity-papers', { id: z.string(), name: z.string(), entryIds: z.array(z.string()), ref }),
  reason('deliverable-too-long', {
    id: z.string(),
    name: z.string(),
    words: z.int(),
    maxWords: z.int(),
    ref,
  }),
  reason('verification', { credits: amount, by: z.array(z.string()), ref }),
]);
export type Missing = z.infer<typeof missingSchema>;
