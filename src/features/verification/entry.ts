import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { chainOf } from '../ledger/turns.ts';
import { entryView } from './entry-views.ts';
import { rolesFor } from './roles-store.ts';
import { type ClaimTrail, findClaims } from './trail-store.ts';

/** An entry's card: what it claims where, and all that was said about it: who, when and why. */
export const showEntry = button({
  id: 'verification.entry',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }) {
    const found = await findClaims(ctx.db, ctx.organization.id, id);
    if (!found) return refuse(`activity ${id}, which is not here`);
    const reader = await readerOf(ctx, found.activity.personId, found.claims);
    return reader === undefined
      ? refuse(`activity ${id} of somebody else`)
      : entryView(found, reader, ctx.person.zone);
  },
});

/** As whom somebody may read it: administrators see who, when and the kind of reason, never anybody's words. */
async function readerOf(ctx: Context, claimantId: string, claims: readonly ClaimTrail[]) {
  if (claimantId === ctx.person.id) return 'claimant' as const;
  const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const roles = await rolesFor(ctx.db, me, claimantId);
  const verifies = claims.some(({ program }) => chainOf(program.rules).some((role) => roles.includes(role)));
  if (verifies) return 'verifier' as const;
  return ctx.person.administrator ? ('administrator' as const) : undefined;
}
