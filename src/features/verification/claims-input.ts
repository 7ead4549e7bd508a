import { z } from 'zod';
import { MOST_AT_ONCE } from './groups.ts';

/** A claim at the turn a button was drawn from. */
export const claimAtSchema = z.strictObject({ id: z.uuid(), turn: z.int() });

/** Claims of one person, as a button about several of them carries them. */
export const claimsSchema = z.strictObject({
  personId: z.uuid(),
  claims: z.array(claimAtSchema).min(1).max(MOST_AT_ONCE),
});
export type Claims = z.infer<typeof claimsSchema>;

/** What a button about these claims carries. */
export function claimsOf(
  personId: string,
  claims: readonly { readonly id: string; readonly turn: number }[],
): Claims {
  return { personId, claims: claims.map(({ id, turn }) => ({ id, turn })) };
}
