import { z } from 'zod';

const told = z.enum([
  'not-open',
  'no-place',
  'same-sector',
  'same-library',
  'no-common-language',
  'reporting-line',
  'no-common-time',
]);

/** Why somebody waits on, as it is stored: the core's Unmatched without the person. */
export const waitSchema = z.object({
  mentors: z.int(),
  full: z.int(),
  suited: z.int(),
  removed: z.array(z.object({ rule: told, mentors: z.int() })),
  wouldHelp: z.array(z.object({ rules: z.array(told), mentors: z.int() })),
});

export type Wait = z.infer<typeof waitSchema>;
