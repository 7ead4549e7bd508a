import { addTo, type Day } from '../day.ts';
import { type Fraction, minus, plus, sum } from '../fraction.ts';
import { countAdmitted, creditsOf, limitedEntries, roundSum } from './apply-limits.ts';
import type { CreditEntry, Proof } from './credit-entry.ts';
import { yearsEnding } from './deliverables.ts';
import { lastDaysOfEquivalents } from './equivalents.ts';
import type { Case } from './judged-case.ts';
import { lastDayCounting, periodOf } from './period.ts';
import { renewalDays } from './renewal-days.ts';
import type { Rules } from './rules-schema.ts';
import type { Standing } from './standing-schema.ts';

/**
 * What a rolling window will drop, day by day, if nothing more is logged. Where caps or limits
 * held something back, that moves up as older credit leaves, so what they touch is counted afresh.
 */
export function whatFallsOut(
  rules: Rules,
  leaving: ReadonlyMap<Day, readonly CreditEntry[]>,
): Standing['fallsOut'] {
  const admitted = [...leaving.values()].flat();
  const touchable = limitedEntries(rules, admitted);
  let limited = admitted.filter((entry) => touchable.has(entry));
  let free = creditsIn(admitted.filter((entry) => !touchable.has(entry)));
  let bounded = creditsOf(countAdmitted(rules, limited).counted);
  let before = roundSum(rules, plus(free, bounded));
  return [...leaving].flatMap(([on, entries]) => {
    const touched = entries.filter((entry) => touchable.has(entry));
    free = minus(free, creditsIn(entries.filter((entry) => !touchable.has(entry))));
    if (touched.length > 0) {
      limited = limited.slice(touched.length);
      bounded = creditsOf(countAdmitted(rules, limited).counted);
    }
    const after = roundSum(rules, plus(free, bounded));
    const credits = minus(before, after);
    before = after;
    return credits.n === 0 ? [] : [{ on, credits, entryIds: entries.map((entry) => entry.id).sort() }];
  });
}

/** Admitted entries by the day on which they leave a rolling window, soonest first; none leave once one has applied. */
export function leavingDays(
  { rules, enrollment }: Case,
  admitted: readonly CreditEntry[],
): Map<Day, CreditEntry[]> {
  const { window } = rules;
  if (window.kind !== 'rolling' || enrollment.submittedOn) return new Map();
  return Map.groupBy(admitted, (entry) => dayAfter(lastDayCounting(window, entry.day)));
}

/** The next day on which a standing changes without anybody doing anything. */
export function nextChange(
  judged: Case,
  entries: readonly CreditEntry[],
  proofs: readonly Proof[],
  leaving: ReadonlyMap<Day, readonly CreditEntry[]>,
): Day | undefined {
  const { rules, enrollment, today } = judged;
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment, today);
  const period = periodOf(rules, enrollment, today);
  const days = [
    ...entries.map((entry) => entry.day),
    ...proofs.flatMap(({ on, acceptedOn }) => [on ?? [], acceptedOn ?? []].flat()),
    ...leaving.keys(),
    ...(opensOn ? [opensOn] : []),
    ...(deadline ? [period ? dayAfter(deadline) : deadline] : []),
    ...(period ? [dayAfter(period.to)] : []),
    ...(graceUntil ? [dayAfter(graceUntil)] : []),
    ...(enrollment.submittedOn ? [dayAfter(enrollment.submittedOn)] : []),
    ...(enrollment.members ?? []).flatMap(({ from, until }) => [from, ...(until ? [dayAfter(until)] : [])]),
    ...yearsEnding(judged),
    ...lastDaysOfEquivalents(judged).map(dayAfter),
  ];
  return days.filter((day) => day > today).sort()[0];
}

function creditsIn(entries: readonly CreditEntry[]): Fraction {
  return sum(entries.map((entry) => entry.credits));
}

function dayAfter(day: Day): Day {
  return addTo(day, { days: 1 });
}
