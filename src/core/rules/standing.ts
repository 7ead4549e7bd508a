import type { Day } from '../day.ts';
import { minus, most, ZERO } from '../fraction.ts';
import { admitEntries } from './admit-entries.ts';
import { countAdmitted, creditsOf } from './apply-limits.ts';
import type { CreditEntry, Proof } from './credit-entry.ts';
import type { Enrollment } from './enrollment.ts';
import { type Case, type Counted, caseOf } from './judged-case.ts';
import { amountOf, measure, totalOf } from './measure.ts';
import { findMissing } from './missing.ts';
import { periodOf } from './period.ts';
import { renewalDays } from './renewal-days.ts';
import type { Rules } from './rules-schema.ts';
import { leastToGo } from './shortfall.ts';
import type { Requirement, Standing } from './standing-schema.ts';
import { stateOf } from './state.ts';
import { leavingDays, nextChange, whatFallsOut } from './what-falls-out.ts';

/**
 * Where a person stands in a program on a day. Pure; the order of entries and proofs does not matter;
 * the result is the same on every day from `today` until the day before `holdsUntil`.
 */
export function standing(
  rules: Rules,
  enrollment: Enrollment,
  entries: readonly CreditEntry[],
  proofs: readonly Proof[],
  today: Day,
): Standing {
  const judged = caseOf(rules, enrollment, proofs, today);
  const { admitted, notCounted: outside } = admitEntries(judged, entries);
  const { counted, notCounted: limited } = countAdmitted(judged.rules, admitted);
  const requirements = measure(judged, counted);
  const missing = findMissing(judged, counted, requirements);
  const leaving = leavingDays(judged, admitted);
  const { deadline, until, opensOn, graceUntil } = renewalDays(judged.rules, enrollment, today);
  const holdsUntil = nextChange(judged, entries, proofs, leaving);
  return {
    ...amounts(judged, counted, requirements),
    requirements,
    notCounted: [...outside, ...limited].sort((a, b) =>
      a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0,
    ),
    fallsOut: whatFallsOut(judged.rules, leaving),
    earned: earnedByMonth(counted),
    state: stateOf(judged, requirements, missing.length),
    missing,
    startsOn: periodOf(judged.rules, enrollment, today)?.from ?? enrollment.startsOn,
    ...(deadline && { deadline }),
    ...(until && { until }),
    ...(opensOn && { opensOn }),
    ...(graceUntil && { graceUntil }),
    ...(holdsUntil && { holdsUntil }),
  };
}

function amounts(judged: Case, counted: readonly Counted[], requirements: readonly Requirement[]) {
  const { rules, enrollment } = judged;
  const total = totalOf(rules);
  const have = amountOf(judged, counted);
  const verified = amountOf(
    judged,
    counted.filter((one) => one.entry.status === 'verified'),
  );
  const ofTotal = requirements.find((one) => one.label.kind === 'total');
  const asks = asksFor(rules);
  return {
    counted: have,
    claimed: minus(have, verified),
    verified,
    total: total ?? ZERO,
    ...(asks && { asks }),
    ...(enrollment.carriedIn && { carriedIn: enrollment.carriedIn }),
    remaining: ofTotal && !ofTotal.met ? minus(ofTotal.need, ofTotal.have) : ZERO,
    toGo: leastToGo(rules, requirements),
    surplus: ofTotal ? most(minus(ofTotal.have, ofTotal.need), ZERO) : ZERO,
  };
}

function asksFor({ group, total }: Rules): Standing['asks'] {
  if (group?.counts.value === 'each') return 'each';
  return total.value === 'none' || total.value === 'unknown' ? total.value : undefined;
}

function earnedByMonth(counted: readonly Counted[]): Standing['earned'] {
  const months = Map.groupBy(counted, (one) => one.entry.day.slice(0, 7));
  return [...months]
    .map(([month, some]) => ({ month, credits: creditsOf(some) }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
