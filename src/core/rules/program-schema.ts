import { z } from 'zod';
import { ACTIVITY_KINDS } from '../activity.ts';
import { enrollmentSchema } from './enrollment.ts';
import { amountSchema, daySchema } from './figure.ts';
import { rulesSchema, sourcesSchema, unitSchema, versionSchema } from './rules-schema.ts';

/*
 * How to add a program: write one JSON file of this shape, `src/programs/<id>.json` (or any file in
 * PROGRAMS_DIR), and run `npm run programs:check FILE`, which names every mistake by its path and runs
 * the file's own examples. No code knows a single program. docs/program-files.md explains every key.
 *
 * 1. Put each official page under `sources` with a short key.
 * 2. Write every figure as { "value": …, "source": "<key>", "mark": … }. The mark is `confirmed` when that
 *    page says so, `stated` when only the program's own slides or staff do, `assumed` when you had to choose.
 *    Amounts are 4, 0.5 or "1/3": they are counted exactly.
 * 3. Rules are dated. Never edit a version that somebody has enrolled under: add the next one, with its `from`.
 * 4. A kind of activity that no rate names earns nothing, and the person is told that the rule is silent.
 * 5. Give worked examples, best taken from the official pages: they are the tests of the file.
 */

const exampleActivitySchema = z.strictObject({
  day: daySchema,
  minutes: z.int().min(0),
  kind: z.enum(ACTIVITY_KINDS),
  title: z.string().default('Example'),
  category: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  academicCredits: amountSchema.exactOptional(),
  postedCredit: amountSchema.exactOptional(),
  status: z.enum(['claimed', 'verified', 'rejected']).default('claimed'),
  recordedOn: daySchema.exactOptional(),
  provider: z.string().exactOptional(),
  event: z.string().exactOptional(),
  planItem: z.string().exactOptional(),
  personId: z.string().exactOptional(),
});

/** What an example promises; only what is written is compared. */
const expectationSchema = z.strictObject({
  /** Credits of each activity by itself, in the order of `activities`. */
  credits: z.array(amountSchema).exactOptional(),
  counted: amountSchema.exactOptional(),
  verified: amountSchema.exactOptional(),
  remaining: amountSchema.exactOptional(),
  toGo: amountSchema.exactOptional(),
  surplus: amountSchema.exactOptional(),
  state: z.enum(['in-progress', 'due', 'hours-complete', 'complete', 'grace', 'lapsed']).exactOptional(),
  /** Minimums and goals by id. */
  have: z.record(z.string(), amountSchema).exactOptional(),
  /** Codes of what is missing; minimums, goals and deliverables by id, e.g. `total`, `technology`. */
  missing: z.array(z.string()).exactOptional(),
  /** Codes of why entries, in the order of `activities`, do not count. */
  notCounted: z.array(z.string()).exactOptional(),
  fallsOut: z.array(z.strictObject({ on: daySchema, credits: amountSchema })).exactOptional(),
  deadline: daySchema.exactOptional(),
  opensOn: daySchema.exactOptional(),
  graceUntil: daySchema.exactOptional(),
  /** What is asked for after levels and proration. */
  total: amountSchema.exactOptional(),
  startsOn: daySchema.exactOptional(),
});

/** A worked case: who is enrolled, what they did and showed, and what that comes to on a day. */
export const exampleSchema = z.strictObject({
  name: z.string().min(1),
  enrollment: enrollmentSchema,
  activities: z.array(exampleActivitySchema).default([]),
  deliverables: z
    .array(
      z.strictObject({
        id: z.string(),
        on: daySchema.exactOptional(),
        acceptedOn: daySchema.exactOptional(),
        words: z.int().exactOptional(),
        count: z.int().min(0).exactOptional(),
        items: z.array(z.string()).exactOptional(),
        /** Which of `activities` it is about, the first is 1. */
        activity: z.int().min(1).exactOptional(),
      }),
    )
    .default([]),
  on: daySchema,
  expect: expectationSchema,
});
export type Example = z.infer<typeof exampleSchema>;

/** A program file. */
export const programFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,47}$/, 'must be lower-case words joined by hyphens'),
  name: z.string().min(1).max(120),
  authority: z.string().min(1),
  region: z.string().min(1),
  summary: z.string().min(1),
  subject: z.enum(['person', 'board']),
  unit: unitSchema,
  sources: sourcesSchema,
  /** Whether a person keeps the version they enrolled under, or each activity is judged by its own day. */
  choose: z.enum(['by-enrollment', 'by-activity-day']),
  rules: z.array(versionSchema).min(1, 'must hold at least one dated version'),
  examples: z.array(exampleSchema).min(1, 'must hold at least one worked example'),
});
export type ProgramFile = z.infer<typeof programFileSchema>;

/** A program as we hold it: each version complete, so that it can be stored and explained by itself. */
export const storedProgramSchema = programFileSchema.extend({ rules: z.array(rulesSchema).min(1) });

/** A certification scheme with its dated rules, oldest first. */
export type Program = z.infer<typeof storedProgramSchema>;
