import { z } from 'zod';
import { idSchema, nameSchema } from './selector-schema.ts';

/*
 * A template is a program file in which nobody publishes the numbers. It stands in the same folder, has a key
 * `template` with its blanks, and holds { "blank": "<id>" } wherever an answer goes. An object with
 * "whenAnswered": "<id>" is left out, with all that is in it, when that blank was left empty.
 */

/** One number or word that an administrator fills in; `example` is only used to check the file. */
export const blankSchema = z.strictObject({
  id: idSchema,
  label: nameSchema,
  hint: z.string().exactOptional(),
  type: z.enum(['amount', 'count', 'text', 'day']),
  optional: z.boolean().default(false),
  example: z.union([z.number(), z.string()]),
});
export type Blank = z.infer<typeof blankSchema>;

export const templateHeadSchema = z.object({
  id: idSchema,
  name: nameSchema,
  authority: z.string().min(1),
  summary: z.string().min(1),
  template: z.strictObject({ blanks: z.array(blankSchema).min(1) }),
});

/** A program that somebody must complete before anyone can enroll; `content` is the file but for `template`. */
export type Template = {
  readonly id: string;
  readonly name: string;
  readonly authority: string;
  readonly summary: string;
  readonly blanks: readonly Blank[];
  readonly content: Readonly<Record<string, unknown>>;
};
