import type { Day } from './day.ts';
import type { Fraction } from './fraction.ts';

/** What kinds of learning a person can log; programs give each a rate, a cap or nothing. */
export const ACTIVITY_KINDS = [
  'workshop',
  'webinar',
  'recording',
  'conference',
  'course',
  'semester-course',
  'quarter-course',
  'reading',
  'self-directed',
  'presenting',
  'mentoring',
  'committee',
  'visit',
  'meeting',
  'other',
] as const;

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/**
 * Something a person did to learn, as they logged it. `minutes` is whole time spent;
 * `academicCredits` belongs to college courses, `postedCredit` is a value posted by the sponsor; `event` names what was
 * attended and presented at, `planItem` the line of a plan that it carries out, `personId` the member of a board.
 */
export type Activity = {
  readonly id: string;
  readonly day: Day;
  readonly minutes: number;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly provider?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly academicCredits?: Fraction;
  readonly postedCredit?: Fraction;
  readonly event?: string;
  readonly planItem?: string;
  readonly personId?: string;
};
