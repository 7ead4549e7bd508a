import { z } from 'zod';
import { ACTIVITY_KINDS, type Activity } from '../activity.ts';
import type { Day } from '../day.ts';
import type { Claim } from './claim.ts';
import { daySchema, refSchema, storedFractionSchema } from './figure.ts';
import { reasonSchema } from './reasons.ts';

/**
 * The claim of one activity in one program. `credits` is what `claim` gave, before caps and windows;
 * `title` is needed only where a program limits repeats of a topic, `reasons` only to explain zero credits.
 */
export const creditEntrySchema = z
  .strictObject({
    id: z.string(),
    activityId: z.string(),
    day: daySchema,
    minutes: z.int(),
    kind: z.enum(ACTIVITY_KINDS),
    title: z.string().exactOptional(),
    category: z.string().exactOptional(),
    tags: z.array(z.string()).readonly(),
    credits: storedFractionSchema,
    status: z.enum(['claimed', 'verified', 'rejected']),
    recordedOn: daySchema,
    reasons: z.array(reasonSchema).readonly().exactOptional(),
    /** Whether its provider or the activity itself is approved, where the rules distinguish. */
    approved: z.boolean().exactOptional(),
    event: z.string().exactOptional(),
    planItem: z.string().exactOptional(),
    /** Programs in which the person said that it counts, the first one first. */
    countsIn: z.array(z.string()).readonly().exactOptional(),
    /** Another program in which it counts, so that it does not count here, or not before the person has said so. */
    elsewhere: z
      .strictObject({
        program: z.strictObject({ id: z.string(), name: z.string() }),
        value: z.enum(['no', 'ask']),
        ...refSchema.shape,
      })
      .exactOptional(),
    /** Whose it is, where a board is enrolled. */
    personId: z.string().exactOptional(),
  })
  .readonly();
export type CreditEntry = z.infer<typeof creditEntrySchema>;

/**
 * What a person has shown besides credit, under the id of a deliverable, of a goal or one of its items, or of an
 * equivalent: a statement or plan handed in, a milestone or competency set met. Each version of a plan is a proof of
 * its own. `words` as counted when it was saved, `count` of pieces (one without it), `items` of a plan.
 */
export const proofSchema = z
  .strictObject({
    id: z.string(),
    on: daySchema.exactOptional(),
    acceptedOn: daySchema.exactOptional(),
    words: z.int().exactOptional(),
    count: z.int().min(0).exactOptional(),
    items: z.array(z.string()).readonly().exactOptional(),
    activityId: z.string().exactOptional(),
  })
  .readonly();
export type Proof = z.infer<typeof proofSchema>;

/** The entry that records what an activity claims. */
export function entryOf(
  activity: Activity,
  earned: Claim,
  record: { readonly id: string; readonly status: CreditEntry['status']; readonly recordedOn: Day },
): CreditEntry {
  return {
    id: record.id,
    activityId: activity.id,
    day: activity.day,
    minutes: activity.minutes,
    kind: activity.kind,
    title: activity.title,
    ...(earned.category !== undefined && { category: earned.category }),
    tags: earned.tags,
    ...(earned.approved !== undefined && { approved: earned.approved }),
    ...(activity.event !== undefined && { event: activity.event }),
    ...(activity.planItem !== undefined && { planItem: activity.planItem }),
    ...(activity.personId !== undefined && { personId: activity.personId }),
    credits: earned.credits,
    status: record.status,
    recordedOn: record.recordedOn,
    reasons: earned.reasons,
  };
}
