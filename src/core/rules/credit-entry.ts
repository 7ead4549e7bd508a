import { z } from 'zod';
import { ACTIVITY_KINDS, type Activity } from '../activity.ts';
import type { Day } from '../day.ts';
import type { Claim } from './claim.ts';
import { daySchema, storedFractionSchema } from './figure.ts';
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
  })
  .readonly();
export type CreditEntry = z.infer<typeof creditEntrySchema>;

/** A statement, plan or report that was handed in; `words` as counted when it was saved. */
export type SubmittedDeliverable = { readonly id: string; readonly words?: number };

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
    credits: earned.credits,
    status: record.status,
    recordedOn: record.recordedOn,
    reasons: earned.reasons,
  };
}
