import { compare, type Fraction, fraction, sayFraction } from '../../core/fraction.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';

/** Making one is slow, using it is quick. */
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** `3 credits`, `1 contact hour`, in the program's own unit. */
export function sayCredits(amount: Fraction, { unit }: Pick<Rules, 'unit'>): string {
  return `${sayFraction(amount)} ${compare(amount, fraction(1)) === 0 ? unit.one : unit.many}`;
}

/** What a program asks for and in what time: `60 credits in 4 years`. */
export function sayAsked(rules: Rules): string {
  const { total, window } = rules;
  const much =
    total.value === 'none'
      ? `no fixed number of ${rules.unit.many}`
      : total.value === 'unknown'
        ? `a number of ${rules.unit.many} that is not published`
        : sayCredits(total.value, rules);
  return `${much} ${saySpan(window)}`;
}

/** `in 4 years`, or that there is no limit. */
export function saySpan(window: Rules['window']): string {
  if (window.kind === 'open') return 'without a time limit';
  if (window.kind === 'unknown') return 'in a time that is not published';
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
