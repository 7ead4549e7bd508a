import type { Day } from '../day.ts';
import { type Fraction, minus, most, plus, ZERO } from '../fraction.ts';
import { admitEntries, type Counted, countAdmitted, creditsOf, fits, roundSum } from './count-entries.ts';
import type { CreditEntry, SubmittedDeliverable } from './credit-entry.ts';
import { type Enrollment, periodOf, renewalDays } from './enrollment.ts';
import { refOf } from './figure.ts';
import { findMissing } from './missing.ts';
import type { Rules } from './rules-schema.ts';
import type { Requirement, Standing } from './standing-schema.ts';
import { leavingDays, nextChange, whatFallsOut } from './what-falls-out.ts';

/**
 * Where a person stands in a program on a day. Pure; the order of entries does not matter;
 * the result is the same on every day from `today` until the day before `holdsUntil`.
 */
export function standing(
  rules: Rules,
  enrollment: Enrollment,
  entries: readonly CreditEntry[],
  deliverables: readonly SubmittedDeliverable[],
  today: Day,
): Standing {
  const { admitted, notCounted: outside } = admitEntries(rules, enrollment, entries, today);
  const { counted, notCounted: limited } = countAdmitted(rules, admitted);
  const requirements = measure(rules, counted);
  const missing = findMissing(rules, counted, requirements, deliverables, (some) => measure(rules, some));
  const total = rules.total.value;
  const have = amountOf(rules, counted);
  const verified = amountOf(
    rules,
    counted.filter((one) => one.entry.status === 'verified'),
  );
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment);
  const leaving = leavingDays(rules, admitted);
  const holdsUntil = nextChange(rules, enrollment, entries, leaving, today);
  return {
    counted: have,
    claimed: minus(have, verified),
    verified,
    total,
    remaining: most(minus(total, have), ZERO),
    toGo: leastToGo(rules, requirements),
    surplus: most(minus(have, total), ZERO),
    requirements,
    notCounted: [...outside, ...limited].sort((a, b) =>
      a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0,
    ),
    fallsOut: whatFallsOut(rules, leaving),
    earned: earnedByMonth(counted),
    state: stateOf(rules, enrollment, requirements, missing.length, today),
    missing,
    startsOn: periodOf(rules, enrollment)?.from ?? enrollment.startsOn,
    ...(deadline && { deadline }),
    ...(opensOn && { opensOn }),
    ...(graceUntil && { graceUntil }),
    ...(holdsUntil && { holdsUntil }),
  };
}

/** Every requirement of the rules against some counted entries. */
function measure(rules: Rules, counted: readonly Counted[]): Requirement[] {
  const total = requirement('total', { kind: 'total' }, rules.total, amountOf(rules, counted));
  const minimums = rules.minimums.map((minimum) => {
    const have = amountOf(
      rules,
      counted.filter((one) => fits(minimum.of, one.entry)),
    );
    return requirement(minimum.id, { kind: 'minimum', name: minimum.name }, minimum.atLeast, have);
  });
  return [total, ...minimums];
}

function requirement(
  id: string,
  label: Requirement['label'],
  need: Rules['total'],
  have: Fraction,
): Requirement {
  return { id, label, need: need.value, have, met: minus(have, need.value).n >= 0, ref: refOf(need) };
}

function amountOf(rules: Rules, counted: readonly Counted[]): Fraction {
  return roundSum(rules, creditsOf(counted));
}

/** Categories do not overlap, so their shortfalls add up; other minimums may be met by the same credits. */
function leastToGo(rules: Rules, requirements: readonly Requirement[]): Fraction {
  let toGo = ZERO;
  let byCategory = ZERO;
  for (const { id, need, have } of requirements) {
    const short = most(minus(need, have), ZERO);
    toGo = most(toGo, short);
    const onlyCategory = rules.minimums.some((one) => one.id === id && isCategoryAlone(one.of));
    if (onlyCategory) byCategory = plus(byCategory, short);
  }
  return most(toGo, byCategory);
}

function isCategoryAlone(of: Rules['minimums'][number]['of']): boolean {
  return of.category !== undefined && of.tag === undefined && of.kinds === undefined;
}

function earnedByMonth(counted: readonly Counted[]): Standing['earned'] {
  const months = Map.groupBy(counted, (one) => one.entry.day.slice(0, 7));
  return [...months]
    .map(([month, some]) => ({ month, credits: creditsOf(some) }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

function stateOf(
  rules: Rules,
  enrollment: Enrollment,
  requirements: readonly Requirement[],
  missing: number,
  today: Day,
): Standing['state'] {
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment);
  const over = deadline !== undefined && today > deadline && rules.window.kind === 'fixed';
  if (over && graceUntil && today <= graceUntil) return 'grace';
  // A certificate that had to be renewed lapses whatever was earned; a program that is finished once does not.
  if (over && (rules.renewal || missing > 0)) return 'lapsed';
  if (missing === 0) return 'complete';
  if (requirements.every((one) => one.met)) return 'hours-complete';
  const dueFrom = opensOn ?? (rules.window.kind === 'rolling' ? deadline : undefined);
  return dueFrom && today >= dueFrom ? 'due' : 'in-progress';
}
