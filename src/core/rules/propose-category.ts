import type { Activity } from '../activity.ts';
import type { Day } from '../day.ts';
import { compare, type Fraction, minus } from '../fraction.ts';
import { admitAlso, admitEntries } from './admit-entries.ts';
import { claim } from './claim.ts';
import { type CreditEntry, entryOf, type Proof } from './credit-entry.ts';
import type { Enrollment } from './enrollment.ts';
import { caseOf } from './judged-case.ts';
import type { Rules } from './rules-schema.ts';
import { shortfallOf } from './shortfall.ts';

/** A category an activity could go to, with how much nearer to the end it would bring the person. */
export type CategoryProposal = {
  readonly id: string;
  readonly name: string;
  readonly toGo: Fraction;
  /** How much less would be missing in all, minimums included. */
  readonly closes: Fraction;
};

/**
 * The program's categories for an activity, the one that helps most first; equally good ones stay in the order of the
 * file. Empty where the program has no categories or the activity earns nothing.
 */
export function proposeCategories(
  rules: Rules,
  enrollment: Enrollment,
  others: readonly CreditEntry[],
  proofs: readonly Proof[],
  activity: Activity,
  today: Day,
): CategoryProposal[] {
  const judged = caseOf(rules, enrollment, proofs, today);
  const { admitted } = admitEntries(judged, others);
  const before = shortfallOf(judged, admitted);
  return rules.categories
    .flatMap(({ id, name }) => {
      const earned = claim(rules, { ...activity, category: id });
      if (earned.credits.n === 0) return [];
      const entry = entryOf(activity, earned, { id: activity.id, status: 'claimed', recordedOn: today });
      const after = shortfallOf(judged, admitAlso(judged, admitted, entry));
      return [{ id, name, toGo: after.toGo, closes: minus(before.inAll, after.inAll) }];
    })
    .sort((a, b) => compare(a.toGo, b.toGo) || compare(b.closes, a.closes));
}
