import { z } from 'zod';
import { ACTIVITY_KINDS } from '../activity.ts';
import { daySchema, markSchema } from './figure.ts';

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,47}$/, 'must be lower-case words joined by hyphens');
export const nameSchema = z.string().min(1).max(120);
export const countSchema = z.int().min(0).max(100_000);
export const kindsSchema = z.array(z.enum(ACTIVITY_KINDS)).min(1);

/** A reason in the program's own words: half a sentence, without a full stop, since views build on it. */
export const becauseSchema = z.string().min(1).regex(/[^.]$/, 'must not end with a full stop');

/** What stands behind a rule that is no single figure. */
export const backing = { source: z.string().min(1), mark: markSchema };

/** First and last day of activities that a rule speaks of; without them it always holds. */
export const dated = { from: daySchema.exactOptional(), until: daySchema.exactOptional() };

const clauseShape = {
  category: idSchema.exactOptional(),
  /** Any one of these. */
  categories: z.array(idSchema).min(1).exactOptional(),
  tag: idSchema.exactOptional(),
  /** Any one of these. */
  tags: z.array(idSchema).min(1).exactOptional(),
  kinds: kindsSchema.exactOptional(),
  /** Whether the provider, or the activity itself, is approved (see `providers`). */
  approved: z.boolean().exactOptional(),
};
const namesSomething = (one: object) => Object.keys(one).length > 0;
const NAMES_NOTHING = 'must name a category, categories, a tag, tags, kinds, approved or not';

/** Which entries a rule speaks of: every key given must fit, and `not` must not. */
export const selectorSchema = z
  .strictObject({
    ...clauseShape,
    not: z.strictObject(clauseShape).refine(namesSomething, NAMES_NOTHING).exactOptional(),
  })
  .refine(namesSomething, NAMES_NOTHING);
export type Selector = z.infer<typeof selectorSchema>;
