import { compare, type Fraction, fraction, sayFraction } from '../../core/fraction.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';

/** Making one is slow, using it is quick. */
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** `3 credits`, `1 contact hour`, in the program's own unit. */
export function sayCredits(amount: Fraction, { unit }: Pick<Rules, 'unit'>): string {
  return `${sayFraction(amount)} ${compare(amount, fraction(1)) === 0 ? unit.one : unit.many}`;
}

/** What a program asks for and in what time, as far as it is published: `60 credits in 4 years`. */
export function sayAsked(rules: Rules): string {
  const { total, window, unit } = rules;
  if (total.value === 'unknown') {
    return window.kind === 'unknown'
      ? `${unit.many}; how many, and in what time, is not published`
      : `${unit.many} ${saySpan(window)}; how many is not published`;
  }
  const much = total.value === 'none' ? `no fixed number of ${unit.many}` : sayCredits(total.value, rules);
  return window.kind === 'unknown' ? `${much}; ${saySpan(window)}` : `${much} ${saySpan(window)}`;
}

/** `in 4 years`, or that there is no limit. */
export function saySpan(window: Rules['window']): string {
  if (window.kind === 'open') return 'without a time limit';
  if (window.kind === 'unknown') return 'in what time is not published';
  const [n, unit] = window.years ? [window.years.value, 'year'] : [window.months?.value ?? 0, 'month'];
  return `in ${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** `3 h`, `1 h 30 min`, `45 min`. */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ') || '0 min';
}

/** How far an amount is towards another, 0 to 1. */
export function share(have: Fraction, need: Fraction): number {
  return need.n === 0 ? 1 : Math.min(1, have.n / have.d / (need.n / need.d));
}

/** `a, b and c`. */
export function sayList(items: readonly string[]): string {
  return LIST.format(items);
}
