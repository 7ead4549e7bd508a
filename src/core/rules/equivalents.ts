import { addTo, type Day } from '../day.ts';
import type { Case } from './judged-case.ts';
import type { Rules } from './rules-schema.ts';

type Equivalent = NonNullable<Rules['equivalents']>[number];

/** What stands for the credits of a requirement (`total` or a minimum), such as a degree; undefined without one. */
export function equivalentFor(judged: Case, requirement: string): { metBy: string } | undefined {
  const found = judged.rules.equivalents?.find(
    (one) => (one.meets === 'all-credits' || one.meets.includes(requirement)) && isHeld(judged, one),
  );
  return found && { metBy: found.name };
}

/** The last days on which something held still stands for credits. */
export function lastDaysOfEquivalents({ rules, proofs }: Case): Day[] {
  return (rules.equivalents ?? []).flatMap(({ id, withinYears }) =>
    proofs.flatMap(({ id: shown, on }) =>
      shown === id && on && withinYears ? [addTo(on, { years: withinYears.value })] : [],
    ),
  );
}

function isHeld({ proofs, windowDay }: Case, { id, withinYears }: Equivalent): boolean {
  return proofs.some(
    (proof) =>
      proof.id === id &&
      (!withinYears ||
        (proof.on !== undefined && windowDay <= addTo(proof.on, { years: withinYears.value }))),
  );
}
