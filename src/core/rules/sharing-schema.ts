import { z } from 'zod';
import { amountSchema, figure, positiveAmountSchema } from './figure.ts';
import { backing, countSchema, idSchema } from './selector-schema.ts';

/**
 * Whether an activity that counts here may also count in another program. The first entry that names the other
 * program, or whose `family` is also that program's, decides; without any it may. `no` leaves it to the person in
 * which one it counts, `ask` holds it back in the second one until they have said that both accept it.
 */
export const doubleCountSchema = z.strictObject({
  /** A name that programs of one issuer share, such as `montana`. */
  family: idSchema.exactOptional(),
  programs: z.array(idSchema).min(1).exactOptional(),
  value: z.enum(['yes', 'no', 'ask']),
  ...backing,
});

/** A requirement that people meet as a board. */
export const groupSchema = z.strictObject({
  /** `together`: what each present member did adds up. `each`: the total is for every one of a quorum. */
  counts: figure(z.enum(['together', 'each'])),
  /** With `each`: which share of the members must have met it; more than "1/2" is written as moreThan. */
  quorum: figure(
    z.strictObject({ share: positiveAmountSchema, moreThan: z.boolean().default(false) }),
  ).exactOptional(),
  /** What becomes of the credit of a member who leaves. */
  leaving: figure(z.enum(['keeps', 'removes'])),
});

/** What happens to surplus at the end of a period: nothing moves, all does, at most so much, or nobody says. */
export const carryOverSchema = figure(
  z.union([z.boolean(), z.literal('unknown'), z.strictObject({ atMost: amountSchema })]),
);

/** How long papers must be kept, from the activity, the end of the period or the renewal. */
export const keepEvidenceSchema = z
  .strictObject({
    years: figure(countSchema.min(1)).exactOptional(),
    days: figure(countSchema.min(1)).exactOptional(),
    after: z.enum(['activity', 'period-end', 'renewal']),
  })
  .refine((one) => (one.years === undefined) !== (one.days === undefined), 'must have either years or days');

/** What is gained in the end: how long it is valid, and which program renews it. */
export const certificateSchema = z.strictObject({
  validYears: figure(countSchema.min(1)).exactOptional(),
  renewsIn: idSchema.exactOptional(),
});
