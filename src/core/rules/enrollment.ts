import { z } from 'zod';
import { daySchema, storedFractionSchema } from './figure.ts';

/**
 * A person in a program, as the rules see it. `startsOn` begins the period or the collecting,
 * `appliesOn` is the day a person plans to apply, `version` pins the rules they enrolled under.
 */
export const enrollmentSchema = z.strictObject({
  startsOn: daySchema,
  endsOn: daySchema.exactOptional(),
  certificateExpiresOn: daySchema.exactOptional(),
  appliesOn: daySchema.exactOptional(),
  version: z.string().exactOptional(),
  confirmed: z.array(z.string()).exactOptional(),
  /** First day of a license, for proration. */
  licensedOn: daySchema.exactOptional(),
  /** One of the rules' levels, or the months in several posts where the one held longest decides. */
  level: z.string().exactOptional(),
  posts: z.array(z.strictObject({ level: z.string(), months: z.int().min(0) })).exactOptional(),
  /** Specializations that were chosen, by id. */
  tracks: z.array(z.string()).exactOptional(),
  /** Numbers told when enrolling, by question. */
  amounts: z.record(z.string(), storedFractionSchema).exactOptional(),
  /** Credit brought over from the period before. */
  carriedIn: storedFractionSchema.exactOptional(),
  /** The day of application: from then on the window stands still. */
  submittedOn: daySchema.exactOptional(),
  /** What was done before this day has counted towards the certificate before. */
  countsFrom: daySchema.exactOptional(),
  /** What was gained in the end, as the certifying body wrote it. */
  certificate: z
    .strictObject({
      number: z.string().exactOptional(),
      issuedOn: daySchema,
      expiresOn: daySchema.exactOptional(),
    })
    .exactOptional(),
  /** Who belongs to the board, where a board is enrolled; both days count. */
  members: z
    .array(z.strictObject({ personId: z.string(), from: daySchema, until: daySchema.exactOptional() }))
    .exactOptional(),
});
export type Enrollment = z.infer<typeof enrollmentSchema>;
