/** An exact number of credits, always in lowest terms with a positive denominator. */
export type Fraction = { readonly n: number; readonly d: number };

export const ZERO: Fraction = { n: 0, d: 1 };

/** `n/d` in lowest terms. Throws when the result cannot be held exactly. */
export function fraction(n: number, d = 1): Fraction {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0) {
    throw new RangeError(`Not an exact fraction: ${n}/${d}`);
  }
  if (n === 0) return ZERO;
  const common = greatestCommonDivisor(Math.abs(n), Math.abs(d)) * Math.sign(d);
  return { n: n / common, d: d / common };
}

/** Reads a decimal such as `0.5`, `12` or `1,5`; undefined when it is none or has more than four places. */
export function readFraction(text: string): Fraction | undefined {
  const match = /^(-?)(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '0', places = ''] = match;
  const scale = 10 ** places.length;
  return fraction((sign ? -1 : 1) * (Number(whole) * scale + Number(places || '0')), scale);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive, as for sorting. */
export function compare(a: Fraction, b: Fraction): number {
  return a.n * b.d - b.n * a.d;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function most(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(all: Iterable<Fraction>): Fraction {
  let total = ZERO;
  for (const one of all) total = plus(total, one);
  return total;
}

/** The value brought to a multiple of `step`. Half goes up under `nearest`. */
export function roundTo(value: Fraction, step: Fraction, way: 'down' | 'nearest' | 'up'): Fraction {
  const steps = over(value, step);
  const whole =
    way === 'down'
      ? Math.floor(steps.n / steps.d)
      : way === 'up'
        ? Math.ceil(steps.n / steps.d)
        : Math.floor((2 * steps.n + steps.d) / (2 * steps.d));
  return times(fraction(whole), step);
}

/** For people: at most two decimal places, e.g. `3`, `0.5`, `1.33`. */
export function sayFraction(value: Fraction): string {
  return String(Math.round((value.n / value.d) * 100) / 100);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
