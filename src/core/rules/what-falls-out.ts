import { addTo, type Day } from '../day.ts';
import { type Fraction, minus } from '../fraction.ts';
import { type Counted, countAdmitted } from './count-entries.ts';
import type { CreditEntry } from './credit-entry.ts';
import { type Enrollment, lastDayCounting, periodOf, renewalDays } from './enrollment.ts';
import type { Rules } from './rules-schema.ts';
import type { Standing } from './standing-schema.ts';

/**
 * What a rolling window will drop, day by day, if nothing more is logged. Where caps or repeat limits
 * held something back, that moves up as older credit leaves, so each day is counted afresh.
 */
export function whatFallsOut(
  rules: Rules,
  admitted: readonly CreditEntry[],
  amountOf: (some: readonly Counted[]) => Fraction,
): Standing['fallsOut'] {
  if (rules.window.kind !== 'rolling') return [];
  const years = rules.window.years.value;
  const leaving = Map.groupBy(admitted, (entry) => dayAfter(lastDayCounting(entry.day, years)));
  let left = admitted;
  let before = amountOf(countAdmitted(rules, left).counted);
  return [...leaving]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([on, entries]) => {
      left = left.slice(entries.length);
      const after = amountOf(countAdmitted(rules, left).counted);
      const credits = minus(before, after);
      before = after;
      return credits.n === 0 ? [] : [{ on, credits, entryIds: entries.map((entry) => entry.id).sort() }];
    });
}

/** The next day on which a standing changes without anybody doing anything. */
export function nextChange(
  rules: Rules,
  enrollment: Enrollment,
  entries: readonly CreditEntry[],
  admitted: readonly CreditEntry[],
  today: Day,
): Day | undefined {
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment);
  const period = periodOf(rules, enrollment);
  const { window } = rules;
  const days = [
    ...entries.map((entry) => entry.day),
    ...(window.kind === 'rolling'
      ? admitted.map((entry) => dayAfter(lastDayCounting(entry.day, window.years.value)))
      : []),
    ...(opensOn ? [opensOn] : []),
    ...(deadline ? [period ? dayAfter(deadline) : deadline] : []),
    ...(graceUntil ? [dayAfter(graceUntil)] : []),
  ];
  return days.filter((day) => day > today).sort()[0];
}

function dayAfter(day: Day): Day {
  return addTo(day, { days: 1 });
}
