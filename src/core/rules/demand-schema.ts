import { z } from 'zod';
import { amountSchema, figure, orUnknown, positiveAmountSchema } from './figure.ts';
import { backing, countSchema, idSchema, nameSchema, selectorSchema } from './selector-schema.ts';

/** Who confirms a claim, accepts a paper, or reviews an application. */
export const verifierSchema = z.enum([
  'coordinator',
  'supervisor',
  'board-chair',
  'board-member',
  'colleague',
  'mentor',
  'assessor',
  'regional-contact',
  'college-official',
]);

/** At least so much of some entries: a category minimum, a tag that overlaps them, or the floor of a group. */
export const minimumSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  of: selectorSchema,
  atLeast: figure(orUnknown(positiveAmountSchema)),
});

/** A paper to hand in: a statement, a plan, a report, a form, a letter. */
export const deliverableSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  type: z
    .enum(['statement', 'plan', 'report', 'summary', 'form', 'letter', 'assessment', 'evidence', 'cv'])
    .exactOptional(),
  maxWords: figure(countSchema.min(1)).exactOptional(),
  minWords: figure(countSchema.min(1)).exactOptional(),
  /** How many are needed; one without it. */
  count: figure(countSchema.min(1)).exactOptional(),
  /** Once (what holds without it), for each activity that counts, or for each year of the period that is over. */
  per: z.enum(['enrollment', 'activity', 'year']).exactOptional(),
  /** With `per` activity: only for these. */
  of: selectorSchema.exactOptional(),
  /** With this, handing it in is not enough. */
  acceptedBy: figure(verifierSchema).exactOptional(),
  /** Welcome, never missing. */
  optional: z.boolean().exactOptional(),
  ...backing,
});

/** Something to be counted in pieces that are no credits: competency sets, competencies, milestones. */
export const goalSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** What one piece is called, and several. */
  one: nameSchema,
  many: nameSchema,
  atLeast: figure(countSchema.min(1)),
  /** The pieces by name, where they are published; `required` ones cannot be replaced by others. */
  items: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema,
        required: z.boolean().exactOptional(),
        /** A piece that is earned in several parts, such as two courses. */
        parts: figure(countSchema.min(1)).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Pieces that come with certain activities: once something of these counts, so many are met. */
  grants: z.array(z.strictObject({ of: selectorSchema, count: figure(countSchema.min(1)) })).exactOptional(),
  acceptedBy: figure(verifierSchema).exactOptional(),
});

/** A specialization on top, met from the same credits; only for those who chose it. */
export const trackSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  minimums: z.array(minimumSchema).exactOptional(),
  deliverables: z.array(deliverableSchema).exactOptional(),
  goals: z.array(goalSchema).exactOptional(),
  ...backing,
});

/** A position with numbers of its own, such as director and branch head; each key replaces that of the version. */
export const levelSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  total: figure(orUnknown(positiveAmountSchema)),
  minimums: z.array(minimumSchema).exactOptional(),
  verification: figure(z.array(verifierSchema)).exactOptional(),
});

/** Something that stands for credits, such as a degree: all of them, or those of some minimums. */
export const equivalentSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  meets: z.union([z.literal('all-credits'), z.array(idSchema).min(1)]),
  /** How old it may be on the day of applying. */
  withinYears: figure(countSchema.min(1)).exactOptional(),
  ...backing,
});

/** Who began late owes less: below so many months from `licensedOn` to the end of the period. */
export const prorationSchema = z.strictObject({
  belowMonths: figure(countSchema.min(1)),
  total: figure(amountSchema),
});
