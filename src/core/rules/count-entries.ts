import { addTo, type Day } from '../day.ts';
import { compare, type Fraction, least, minus, roundTo, sum, ZERO } from '../fraction.ts';
import type { CreditEntry } from './credit-entry.ts';
import { type Enrollment, lastDayCounting, type Period, periodOf, renewalDays } from './enrollment.ts';
import { refOf } from './figure.ts';
import { limitRepeats } from './limit-repeats.ts';
import type { Exclusion } from './reasons.ts';
import type { Rules, Selector } from './rules-schema.ts';

/** An entry, or the part of it, that counts. */
export type Counted = { readonly entry: CreditEntry; readonly credits: Fraction };

/** An entry, or the part of it, that does not count, and why. */
export type NotCounted = { readonly entryId: string; readonly credits: Fraction; readonly reason: Exclusion };

/** Sorts entries into what the window admits on a day and what it does not; the result is in day order. */
export function admitEntries(
  rules: Rules,
  enrollment: Enrollment,
  entries: readonly CreditEntry[],
  today: Day,
): { admitted: CreditEntry[]; notCounted: NotCounted[] } {
  const period = lastPeriod(rules, enrollment);
  const admitted: CreditEntry[] = [];
  const notCounted: NotCounted[] = [];
  for (const entry of [...entries].sort(byDay)) {
    const reason = exclude(rules, period, entry, today);
    if (reason) notCounted.push({ entryId: entry.id, credits: entry.credits, reason });
    else admitted.push(entry);
  }
  return { admitted, notCounted };
}

/** Applies repeat limits and caps to admitted entries. */
export function countAdmitted(
  rules: Rules,
  admitted: readonly CreditEntry[],
): { counted: Counted[]; notCounted: NotCounted[] } {
  const once = limitRepeats(rules, admitted);
  const notCounted = [...once.notCounted];
  let counted: Counted[] = once.kept.map((entry) => ({ entry, credits: entry.credits }));
  for (const cap of rules.caps) {
    let room = cap.atMost.value;
    counted = counted.map((one) => {
      if (!fits(cap.of, one.entry)) return one;
      const credits = least(one.credits, room);
      room = minus(room, credits);
      const cut = minus(one.credits, credits);
      if (cut.n > 0) {
        const { id, name, atMost } = cap;
        const reason = {
          code: 'over-cap' as const,
          cap: { id, name },
          atMost: atMost.value,
          ref: refOf(atMost),
        };
        notCounted.push({ entryId: one.entry.id, credits: cut, reason });
      }
      return { entry: one.entry, credits };
    });
  }
  return { counted: counted.filter((one) => one.credits.n > 0), notCounted };
}

/** True when a minimum or cap speaks of this entry. */
export function fits(of: Selector, entry: CreditEntry): boolean {
  return (
    (of.category === undefined || of.category === entry.category) &&
    (of.tag === undefined || entry.tags.includes(of.tag)) &&
    (of.kinds === undefined || of.kinds.includes(entry.kind))
  );
}

/** True when a cap or a repeat limit may touch this entry, so that it cannot be counted by itself. */
export function isLimited(rules: Rules, entry: CreditEntry): boolean {
  return (
    rules.repeats.some((limit) => limit.kinds.includes(entry.kind)) ||
    rules.caps.some((cap) => fits(cap.of, entry))
  );
}

/** Where a program rounds on the sum, every sum shown is rounded, never the entries. */
export function roundSum(rules: Rules, credits: Fraction): Fraction {
  const { rounding } = rules;
  return rounding?.on.value === 'sum' ? roundTo(credits, rounding.step.value, rounding.way.value) : credits;
}

/** What the counted parts sum to. */
export function creditsOf(counted: readonly Counted[]): Fraction {
  return sum(counted.map((one) => one.credits));
}

function exclude(
  rules: Rules,
  period: Period | undefined,
  entry: CreditEntry,
  today: Day,
): Exclusion | undefined {
  if (entry.status === 'rejected') return { code: 'rejected' };
  if (compare(entry.credits, ZERO) <= 0) return { code: 'no-credit', because: [...(entry.reasons ?? [])] };
  if (entry.day > today) return { code: 'future', from: entry.day };
  const late = reportedLate(rules, entry);
  if (late) return late;
  const { years } = rules.window;
  if (rules.window.kind === 'rolling') {
    const lastDay = lastDayCounting(entry.day, years.value);
    return today > lastDay ? { code: 'fell-out', lastDay, years: years.value, ref: refOf(years) } : undefined;
  }
  if (period && entry.day < period.from)
    return { code: 'before-period', opens: period.from, ref: refOf(years) };
  if (period && entry.day > period.to) return { code: 'after-period', closed: period.to, ref: refOf(years) };
  return undefined;
}

function reportedLate(rules: Rules, entry: CreditEntry): Exclusion | undefined {
  const within = rules.reportWithinDays;
  if (!within) return undefined;
  const lastDay = addTo(entry.day, { days: within.value });
  return entry.recordedOn > lastDay
    ? { code: 'reported-late', lastDay, withinDays: within.value, ref: refOf(within) }
    : undefined;
}

function lastPeriod(rules: Rules, enrollment: Enrollment): Period | undefined {
  const period = periodOf(rules, enrollment);
  const inGrace = rules.window.kind === 'fixed' && rules.window.countsInGrace?.value === true;
  const { graceUntil } = renewalDays(rules, enrollment);
  return period && inGrace && graceUntil ? { from: period.from, to: graceUntil } : period;
}

function byDay(a: CreditEntry, b: CreditEntry): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
