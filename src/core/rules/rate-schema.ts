import { z } from 'zod';
import { amountSchema, figure, positiveAmountSchema } from './figure.ts';
import { backing, becauseSchema, countSchema, dated, idSchema, kindsSchema } from './selector-schema.ts';

/**
 * When a rate speaks: for these kinds, and, where given, only with a tag, between two days, or from and up to so
 * many minutes. Rates are tried in the order of the file; the first that speaks is used.
 */
const when = {
  kinds: kindsSchema,
  tag: idSchema.exactOptional(),
  fromMinutes: countSchema.exactOptional(),
  toMinutes: countSchema.exactOptional(),
  ...dated,
};
/** A kind may have a smallest countable length of its own. */
const smallest = { minimumMinutes: figure(countSchema).exactOptional() };

const tableRowSchema = z.strictObject({
  fromMinutes: figure(countSchema),
  credits: figure(amountSchema),
});

export const rateSchema = z.discriminatedUnion('earns', [
  /** A ratio such as three hours for one credit is "1/3" an hour. */
  z.strictObject({
    earns: z.literal('per-hour'),
    ...when,
    credits: figure(positiveAmountSchema),
    ...smallest,
  }),
  z.strictObject({ earns: z.literal('per-academic-credit'), ...when, credits: figure(positiveAmountSchema) }),
  z.strictObject({
    earns: z.literal('per-day'),
    ...when,
    credits: figure(positiveAmountSchema),
    /** A shorter day earns one credit an hour, never more than a full day. */
    fullDayMinutes: figure(countSchema.min(1)),
    ...smallest,
  }),
  z.strictObject({
    earns: z.literal('per-activity'),
    ...when,
    credits: figure(positiveAmountSchema),
    ...smallest,
  }),
  z.strictObject({
    earns: z.literal('by-minutes'),
    ...when,
    /** The last row whose minutes are reached counts; less than the first earns nothing. */
    table: z.array(tableRowSchema).min(1),
    /** Beyond the last row; without it the last row is the most an activity earns. */
    beyond: z
      .strictObject({ everyMinutes: figure(countSchema.min(1)), adds: figure(positiveAmountSchema) })
      .exactOptional(),
  }),
  z.strictObject({ earns: z.literal('nothing'), ...when, because: becauseSchema, ...backing }),
  /** There is a rate, but nobody publishes it: only a posted value can earn anything. */
  z.strictObject({ earns: z.literal('unknown'), ...when, because: becauseSchema, ...backing }),
]);
export type Rate = z.infer<typeof rateSchema>;
