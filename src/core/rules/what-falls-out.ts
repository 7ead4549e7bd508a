import { addTo, type Day } from '../day.ts';
import { type Fraction, minus, plus, sum } from '../fraction.ts';
import { countAdmitted, creditsOf, isLimited, roundSum } from './count-entries.ts';
import type { CreditEntry } from './credit-entry.ts';
import { type Enrollment, lastDayCounting, periodOf, renewalDays } from './enrollment.ts';
import type { Rules } from './rules-schema.ts';
import type { Standing } from './standing-schema.ts';

/**
 * What a rolling window will drop, day by day, if nothing more is logged. Where caps or repeat limits
 * held something back, that moves up as older credit leaves, so what they touch is counted afresh.
 */
export function whatFallsOut(
  rules: Rules,
  leaving: ReadonlyMap<Day, readonly CreditEntry[]>,
): Standing['fallsOut'] {
  const admitted = [...leaving.values()].flat();
  let limited = admitted.filter((entry) => isLimited(rules, entry));
  let free = sum(admitted.filter((entry) => !isLimited(rules, entry)).map((entry) => entry.credits));
  let bounded = creditsOf(countAdmitted(rules, limited).counted);
  let before = roundSum(rules, plus(free, bounded));
  return [...leaving].flatMap(([on, entries]) => {
    const touched = entries.filter((entry) => isLimited(rules, entry));
    free = minus(free, freeCredits(entries, touched));
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

/** Admitted entries by the day on which they leave a rolling window, soonest first; none leave a fixed one. */
export function leavingDays(rules: Rules, admitted: readonly CreditEntry[]): Map<Day, CreditEntry[]> {
  if (rules.window.kind === 'fixed') return new Map();
  const years = rules.window.years.value;
  return Map.groupBy(admitted, (entry) => dayAfter(lastDayCounting(entry.day, years)));
}

/** The next day on which a standing changes without anybody doing anything. */
export function nextChange(
  rules: Rules,
  enrollment: Enrollment,
  entries: readonly CreditEntry[],
  leaving: ReadonlyMap<Day, readonly CreditEntry[]>,
  today: Day,
): Day | undefined {
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment);
  const period = periodOf(rules, enrollment);
  const days = [
    ...entries.map((entry) => entry.day),
    ...leaving.keys(),
    ...(opensOn ? [opensOn] : []),
    ...(deadline ? [period ? dayAfter(deadline) : deadline] : []),
    ...(graceUntil ? [dayAfter(graceUntil)] : []),
  ];
  return days.filter((day) => day > today).sort()[0];
}

function freeCredits(entries: readonly CreditEntry[], touched: readonly CreditEntry[]): Fraction {
  return sum(entries.filter((entry) => !touched.includes(entry)).map((entry) => entry.credits));
}

function dayAfter(day: Day): Day {
  return addTo(day, { days: 1 });
}
