import { addTo, type Day } from '../day.ts';
import { dayOfYear, nthWeekday, yearOf } from './calendar-steps.ts';
import type { Enrollment } from './enrollment.ts';
import { type Ref, refOf } from './figure.ts';
import { periodOf } from './period.ts';
import type { Rules } from './rules-schema.ts';

/** The time of day in a zone until which a deadline's last day is open; without one, until its end. */
type Until = { readonly time: string; readonly zone: string };

type RenewalDays = {
  readonly deadline?: Day;
  readonly until?: Until;
  readonly opensOn?: Day;
  readonly graceUntil?: Day;
  readonly graceRef?: Ref;
};

/** The days that shape the end of an enrollment: deadline, first day to renew, last day of grace. */
export function renewalDays(rules: Rules, enrollment: Enrollment, today: Day): RenewalDays {
  const period = periodOf(rules, enrollment, today);
  const last = period?.to ?? enrollment.appliesOn;
  if (!last) return {};
  const deadline = applyBy(rules, last);
  const { time, zone } = rules.applyBy?.value ?? {};
  const until = time !== undefined && zone !== undefined ? { until: { time, zone } } : {};
  const { renewal } = rules;
  if (!renewal || !period) return { deadline, ...until };
  const { opensMonthsBefore, graceMonths } = renewal;
  return {
    deadline,
    ...until,
    ...(opensMonthsBefore && { opensOn: addTo(last, { months: -opensMonthsBefore.value }) }),
    ...(graceMonths && {
      graceUntil: addTo(last, { months: graceMonths.value }),
      graceRef: refOf(graceMonths),
    }),
  };
}

function applyBy(rules: Rules, last: Day): Day {
  const on = rules.applyBy?.value.on ?? 'period-end';
  if (on === 'period-end') return last;
  if ('daysBefore' in on) return addTo(last, { days: -on.daysBefore });
  const inYear = (year: number) => ('nth' in on ? nthWeekday(year, on) : dayOfYear(year, on));
  const same = inYear(yearOf(last));
  return same <= last ? same : inYear(yearOf(last) - 1);
}
