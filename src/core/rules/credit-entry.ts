import type { ActivityKind } from '../activity.ts';
import type { Day } from '../day.ts';
import type { Fraction } from '../fraction.ts';
import type { Reason } from './reasons.ts';

/**
 * The claim of one activity in one program. `credits` is what `claim` gave, before caps and windows;
 * `title` is needed only where a program limits repeats of a topic, `reasons` only to explain zero credits.
 */
export type CreditEntry = {
  readonly id: string;
  readonly activityId: string;
  readonly day: Day;
  readonly minutes: number;
  readonly kind: ActivityKind;
  readonly title?: string;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly credits: Fraction;
  readonly status: 'claimed' | 'verified' | 'rejected';
  readonly recordedOn: Day;
  readonly reasons?: readonly Reason[];
};

/** A statement, plan or report that was handed in; `words` as counted when it was saved. */
export type SubmittedDeliverable = { readonly id: string; readonly words?: number };
