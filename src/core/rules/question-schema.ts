import { z } from 'zod';
import { amountSchema, figure } from './figure.ts';
import { backing, countSchema, idSchema, nameSchema } from './selector-schema.ts';

/** What a person must tell when enrolling. */
export const questionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id: z.enum(['startsOn', 'certificateExpiresOn', 'appliesOn', 'licensedOn']),
    type: z.literal('day'),
    label: nameSchema,
    hint: z.string().exactOptional(),
    required: z.boolean(),
  }),
  z.strictObject({
    id: idSchema,
    type: z.literal('confirm'),
    label: z.string().min(1),
    /** Programs (by id) whose certificate, if we know of one, answers this. */
    heldFrom: z.array(idSchema).min(1).exactOptional(),
    ...backing,
  }),
  /** A yes that nobody must give, which other rules may name (`ifAnswered`). */
  z.strictObject({ id: idSchema, type: z.literal('flag'), label: z.string().min(1), ...backing }),
  /** A number with a least value, such as hours worked within the last years. */
  z.strictObject({
    id: idSchema,
    type: z.literal('amount'),
    label: nameSchema,
    hint: z.string().exactOptional(),
    atLeast: figure(amountSchema),
    withinYears: figure(countSchema.min(1)).exactOptional(),
  }),
  /** One of `levels`; where the post held longest decides, with the months in each. */
  z.strictObject({
    id: z.literal('level'),
    type: z.literal('level'),
    label: nameSchema,
    hint: z.string().exactOptional(),
  }),
  /** Any of `tracks`. */
  z.strictObject({
    id: z.literal('tracks'),
    type: z.literal('tracks'),
    label: nameSchema,
    hint: z.string().exactOptional(),
  }),
]);
export type EnrollmentQuestion = z.infer<typeof questionSchema>;
