import { z } from 'zod';
import { type Day, readDay } from '../day.ts';
import { type Fraction, fraction, readFraction } from '../fraction.ts';

/**
 * How sure we are of a figure: `confirmed` in a published source, `stated` only by the program's own
 * slides or staff, `assumed` by us where the published rule is silent.
 */
export const markSchema = z.enum(['confirmed', 'stated', 'assumed']);
export type Mark = z.infer<typeof markSchema>;

/** Where a rule comes from: a key of the program's `sources`, and how sure we are. */
export const refSchema = z.strictObject({ source: z.string(), mark: markSchema });
export type Ref = z.infer<typeof refSchema>;

/** One value of the rules with its reference; nothing in a program file stands without one. */
export function figure<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: z.string().min(1), mark: markSchema });
}

/** The reference of a figure, as reasons carry it. */
export function refOf(of: { readonly source: string; readonly mark: Mark }): Ref {
  return { source: of.source, mark: of.mark };
}

/** A day in JSON. */
export const daySchema = z.string().transform((text, ctx): Day => {
  const found = readDay(text);
  if (found) return found;
  ctx.addIssue(`"${text}" is not a day; write it as 2026-03-31`);
  return z.NEVER;
});

/** An exact number as we store it. */
export const storedFractionSchema = z.strictObject({ n: z.int(), d: z.int().min(1) });

/** An exact number as an author writes it, `4`, `0.5` or `"1/3"`, or as we store it. */
export const amountSchema = z
  .union([z.number(), z.string(), storedFractionSchema], { error: 'expected a number such as 0.5 or "1/3"' })
  .transform((written, ctx): Fraction => {
    const found = readAmount(written);
    if (found && found.n >= 0) return found;
    ctx.addIssue(`${JSON.stringify(written)} is not an amount; write 4, 0.5 or "1/3"`);
    return z.NEVER;
  });

/** A value, or `"unknown"` where the source was read and does not say. */
export function orUnknown<T extends z.ZodType>(value: T) {
  return z.union([z.literal('unknown'), value]);
}

/** An amount that may not be zero. */
export const positiveAmountSchema = amountSchema.refine((amount) => amount.n > 0, 'must be more than zero');

function readAmount(written: number | string | { n: number; d: number }): Fraction | undefined {
  if (typeof written === 'object') return fraction(written.n, written.d);
  const ratio = /^(\d{1,6})\/([1-9]\d{0,5})$/.exec(String(written));
  if (ratio) return fraction(Number(ratio[1]), Number(ratio[2]));
  return readFraction(String(written));
}
