import { z } from 'zod';
import { readDay } from '../day.ts';
import type { PairReason } from './explain-pair.ts';

const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const points = z.int().min(0);
const dayText = z.string().transform((text, ctx) => {
  const found = readDay(text);
  if (found) return found;
  ctx.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});

const part = z.discriminatedUnion('part', [
  z.object({
    part: z.literal('competency'),
    points,
    competency: z.string(),
    own: level.exactOptional(),
    theirs: level,
    goal: z.boolean(),
    weakest: z.boolean(),
    strongest: z.boolean(),
  }),
  z.object({ part: z.literal('program'), points, programId: z.string(), since: dayText }),
  z.object({ part: z.literal('region'), points, region: z.string() }),
  z.object({ part: z.literal('zone'), points, minutesApart: z.number() }),
  z.object({ part: z.literal('sector-wish'), points, sector: z.string() }),
  z.object({
    part: z.literal('meeting'),
    points,
    way: z.enum(['in-person', 'video', 'phone', 'messages']),
    first: z.boolean(),
  }),
  z.object({ part: z.literal('experience'), points, years: z.number() }),
  z.object({ part: z.literal('load'), points, running: z.int(), capacity: z.int() }),
  z.object({ part: z.literal('waiting'), points, weeks: z.number() }),
]);

/** Why two people were paired, as it is stored with the pair. */
export const pairReasonSchema: z.ZodType<PairReason> = z.object({
  weight: z.int(),
  parts: z.array(part),
  sector: z.string(),
  languages: z.array(z.string()),
  free: z.array(z.object({ from: z.int(), to: z.int() })),
});
