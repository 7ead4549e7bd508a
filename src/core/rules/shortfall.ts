import { type Fraction, minus, most, plus, sum, ZERO } from '../fraction.ts';
import { countAdmitted } from './apply-limits.ts';
import type { CreditEntry } from './credit-entry.ts';
import type { Case } from './judged-case.ts';
import { measure } from './measure.ts';
import type { Rules } from './rules-schema.ts';
import type { Requirement } from './standing-schema.ts';

/** How much credit is missing: the least that would do, and all requirements added up. */
export type Shortfall = { readonly toGo: Fraction; readonly inAll: Fraction };

/** What admitted entries leave missing. Of a standing only this, because many guesses are compared by it. */
export function shortfallOf(judged: Case, admitted: readonly CreditEntry[]): Shortfall {
  const { counted } = countAdmitted(judged.rules, admitted);
  const requirements = measure(judged, counted);
  return { toGo: leastToGo(judged.rules, requirements), inAll: sum(requirements.map(shortOf)) };
}

/** Credit still missing at least: categories do not overlap, so theirs adds up; other minimums may be met by the same credits. */
export function leastToGo(rules: Rules, requirements: readonly Requirement[]): Fraction {
  let toGo = ZERO;
  const byCategory = new Map<string, Fraction>();
  for (const requirement of requirements) {
    const short = shortOf(requirement);
    toGo = most(toGo, short);
    const category = categoryAlone(rules.minimums.find(({ id }) => id === requirement.id)?.of);
    if (category !== undefined) byCategory.set(category, most(byCategory.get(category) ?? ZERO, short));
  }
  return most(toGo, [...byCategory.values()].reduce(plus, ZERO));
}

/** Goals are no credit. */
function shortOf({ label, met, need, have }: Requirement): Fraction {
  return met || label.kind === 'goal' ? ZERO : most(minus(need, have), ZERO);
}

function categoryAlone(of: Rules['minimums'][number]['of'] | undefined): string | undefined {
  return of && Object.keys(of).length === 1 ? of.category : undefined;
}
