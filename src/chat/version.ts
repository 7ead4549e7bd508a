import { z } from 'zod';

/** A row at the version a button was drawn from: a press on an older one changes nothing. */
export const versionSchema = z.strictObject({ id: z.uuid(), version: z.int() });
export type Version = z.infer<typeof versionSchema>;
