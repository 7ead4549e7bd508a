import { z } from 'zod';
import { readDay } from '../../../core/day.ts';

/** A competency with a level, as it is stored. */
export const ratedSchema = z.object({
  competency: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
});

const day = z.string().transform((text, ctx) => {
  const found = readDay(text);
  if (found) return found;
  ctx.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});

/** A program that is held since a day, as it is stored. */
export const heldSchema = z.object({ programId: z.string(), since: day });
