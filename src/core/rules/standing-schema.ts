import { z } from 'zod';
import { daySchema, refSchema, storedFractionSchema } from './figure.ts';
import { exclusionSchema, missingSchema } from './reasons.ts';

const amount = storedFractionSchema;

/** One thing the program asks for, with how far it is met. */
const requirementSchema = z.strictObject({
  id: z.string(),
  label: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('total') }),
    z.strictObject({ kind: z.literal('minimum'), name: z.string() }),
    z.strictObject({ kind: z.literal('goal'), name: z.string(), one: z.string(), many: z.string() }),
  ]),
  need: amount,
  have: amount,
  met: z.boolean(),
  /** What stands for the credits, such as a degree. */
  metBy: z.string().exactOptional(),
  ref: refSchema,
});
export type Requirement = z.infer<typeof requirementSchema>;

/**
 * Where a person stands in one program, as stored in the balance row (plain JSON).
 * - `counted` = `verified` + `claimed` (counting, not yet verified), with `carriedIn`; it may exceed `total` by `surplus`
 * - `remaining` is short of the total, `toGo` the least that can finish it, minimums included
 * - `fallsOut` what leaves a rolling window on which day; its credits sum to `counted` but for `carriedIn`
 * - `hours-complete` means that total and minimums are met and something in `missing` is not
 * - `holdsUntil` the next day on which this changes by itself; undefined when it never does
 */
export const standingSchema = z.strictObject({
  counted: amount,
  claimed: amount,
  verified: amount,
  total: amount,
  /** Why `total` is no amount to be reached: none is asked for, nobody publishes it, or each member owes it. */
  asks: z.enum(['none', 'unknown', 'each']).exactOptional(),
  carriedIn: amount.exactOptional(),
  remaining: amount,
  toGo: amount,
  surplus: amount,
  requirements: z.array(requirementSchema),
  notCounted: z.array(z.strictObject({ entryId: z.string(), credits: amount, reason: exclusionSchema })),
  fallsOut: z.array(z.strictObject({ on: daySchema, credits: amount, entryIds: z.array(z.string()) })),
  earned: z.array(z.strictObject({ month: z.string(), credits: amount })),
  state: z.enum(['in-progress', 'due', 'hours-complete', 'complete', 'grace', 'lapsed']),
  missing: z.array(missingSchema),
  startsOn: daySchema,
  deadline: daySchema.exactOptional(),
  /** The time and zone in which the deadline's day closes, where the program names one. */
  until: z.strictObject({ time: z.string(), zone: z.string() }).exactOptional(),
  opensOn: daySchema.exactOptional(),
  graceUntil: daySchema.exactOptional(),
  holdsUntil: daySchema.exactOptional(),
});
export type Standing = z.infer<typeof standingSchema>;

/** Reads a standing back from the JSON it was stored as; throws when it is none. */
export function readStanding(json: unknown): Standing {
  return standingSchema.parse(json);
}
