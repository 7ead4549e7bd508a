import { addTo } from '../day.ts';
import { compare, ZERO } from '../fraction.ts';
import { checkMembership } from './board.ts';
import { lengthOf } from './calendar-steps.ts';
import { checkPreconditions } from './check-preconditions.ts';
import type { CreditEntry } from './credit-entry.ts';
import { type Ref, refOf } from './figure.ts';
import type { Case, NotCounted } from './judged-case.ts';
import { lastDayCounting, opensOn, type Period, periodOf } from './period.ts';
import type { Exclusion } from './reasons.ts';
import { renewalDays } from './renewal-days.ts';
import type { Window } from './window-schema.ts';

/** Sorts entries into what counts on a day but for caps and repeats, and what does not; the result is in day order. */
export function admitEntries(
  judged: Case,
  entries: readonly CreditEntry[],
): { admitted: CreditEntry[]; notCounted: NotCounted[] } {
  const period = admittingPeriod(judged);
  const admitted: CreditEntry[] = [];
  const notCounted: NotCounted[] = [];
  for (const entry of [...entries].sort(byDay)) {
    const reason = exclude(judged, period, entry);
    if (reason) notCounted.push({ entryId: entry.id, credits: entry.credits, reason });
    else admitted.push(entry);
  }
  return { admitted, notCounted };
}

/** Admitted entries and one more, if it counts: what becomes of an entry depends on no other. */
export function admitAlso(
  judged: Case,
  admitted: readonly CreditEntry[],
  entry: CreditEntry,
): readonly CreditEntry[] {
  return [...admitted, ...admitEntries(judged, [entry]).admitted].sort(byDay);
}

function exclude(judged: Case, period: Period | undefined, entry: CreditEntry): Exclusion | undefined {
  if (entry.status === 'rejected') return { code: 'rejected' };
  if (compare(entry.credits, ZERO) <= 0) return { code: 'no-credit', because: [...(entry.reasons ?? [])] };
  if (entry.day > judged.today) return { code: 'future', from: entry.day };
  if (entry.day > judged.windowDay) return { code: 'after-application', applied: judged.windowDay };
  return (
    reportedLate(judged, entry) ??
    outsideWindow(judged, period, entry) ??
    checkMembership(judged, entry) ??
    checkPreconditions(judged, entry) ??
    elsewhere(entry)
  );
}

function reportedLate({ rules }: Case, entry: CreditEntry): Exclusion | undefined {
  const within = rules.reportWithinDays;
  if (!within) return undefined;
  const lastDay = addTo(entry.day, { days: within.value });
  return entry.recordedOn > lastDay
    ? { code: 'reported-late', lastDay, withinDays: within.value, ref: refOf(within) }
    : undefined;
}

function outsideWindow(
  { rules, enrollment, windowDay }: Case,
  period: Period | undefined,
  entry: CreditEntry,
): Exclusion | undefined {
  const { window } = rules;
  const { countsFrom } = enrollment;
  if (countsFrom && entry.day < countsFrom) {
    return { code: 'before-period', opens: countsFrom, ref: windowRef(window) };
  }
  if (window.kind === 'rolling') {
    const lastDay = lastDayCounting(window, entry.day);
    const reason = { code: 'fell-out' as const, lastDay, ...lengthOf(window), ref: windowRef(window) };
    return windowDay > lastDay ? reason : undefined;
  }
  const ref = windowRef(window);
  if (period && entry.day < period.from) return { code: 'before-period', opens: period.from, ref };
  if (period && entry.day > period.to) return { code: 'after-period', closed: period.to, ref };
  return undefined;
}

function elsewhere({ elsewhere: other }: CreditEntry): Exclusion | undefined {
  if (!other) return undefined;
  const about = { program: other.program, ref: refOf(other) };
  return other.value === 'no' ? { code: 'counted-elsewhere', ...about } : { code: 'ask-first', ...about };
}

/** From the first day taken in to the last one, grace included where the program counts it. */
function admittingPeriod({ rules, enrollment, today }: Case): Period | undefined {
  const period = periodOf(rules, enrollment, today);
  if (!period) return undefined;
  const from = opensOn(rules, enrollment, period);
  const inGrace = rules.window.kind === 'fixed' && rules.window.countsInGrace?.value === true;
  const { graceUntil } = renewalDays(rules, enrollment, today);
  return { from, to: inGrace && graceUntil ? graceUntil : period.to };
}

function windowRef(window: Window): Ref {
  if (window.kind === 'open' || window.kind === 'unknown') return refOf(window);
  const length = window.years ?? window.months;
  return length ? refOf(length) : { source: '', mark: 'assumed' };
}

function byDay(a: CreditEntry, b: CreditEntry): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
