import type { Day } from '../day.ts';
import type { CreditEntry, Proof } from './credit-entry.ts';
import type { Enrollment } from './enrollment.ts';
import type { Exclusion } from './reasons.ts';
import { rulesAsEnrolled } from './rules-as-enrolled.ts';
import type { Rules } from './rules-schema.ts';

/**
 * What a standing is judged from. `windowDay` is the day up to which the window looks: today, or for ever the day of
 * application once somebody has applied. Proofs of a day still to come are left out.
 */
export type Case = {
  readonly rules: Rules;
  readonly enrollment: Enrollment;
  readonly proofs: readonly Proof[];
  readonly today: Day;
  readonly windowDay: Day;
};

/** An entry, or the part of it, that counts. */
export type Counted = { readonly entry: CreditEntry; readonly credits: CreditEntry['credits'] };

/** An entry, or the part of it, that does not count, and why. */
export type NotCounted = {
  readonly entryId: string;
  readonly credits: CreditEntry['credits'];
  readonly reason: Exclusion;
};

/** Puts together what a standing is judged from on a day. */
export function caseOf(rules: Rules, enrollment: Enrollment, proofs: readonly Proof[], today: Day): Case {
  const { submittedOn } = enrollment;
  return {
    rules: rulesAsEnrolled(rules, enrollment, today),
    enrollment,
    proofs: proofs.filter((one) => one.on === undefined || one.on <= today),
    today,
    windowDay: submittedOn && submittedOn < today ? submittedOn : today,
  };
}
