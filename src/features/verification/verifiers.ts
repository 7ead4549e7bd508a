import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { findPerson, listCoordinators, listOutside, setCoordinator } from './roles-store.ts';
import { countByRole, latestActs } from './unverified-store.ts';
import { verifiersView } from './verifiers-views.ts';

/** So many decisions stand on the card. */
const LATEST = 5;

/** Who verifies in the organization, for its administrators. */
export const showVerifiers = button({
  id: 'verification.verifiers',
  audience: 'administrators',
  input: z.strictObject({}),
  run: (ctx) => drawVerifiers(ctx),
});

/** Takes the role of coordinator from somebody; what waits for a coordinator goes to the others at once. */
export const removeCoordinator = button({
  id: 'verification.remove-coordinator',
  audience: 'administrators',
  input: z.strictObject({ personId: z.uuid() }),
  async run(ctx, { personId }): Promise<View> {
    const organizationId = ctx.organization.id;
    const person = await findPerson(ctx.db, { organizationId, personId });
    if (!person) return refuse(`person ${personId}`);
    const changed = await setCoordinator(ctx.db, { organizationId, personId }, false);
    if (!changed)
      return stack(sentence(`${person.name} is no coordinator already.`), await drawVerifiers(ctx));
    await recordEvent(ctx, 'verification.coordinator-removed', personId);
    await ctx.messenger.refreshHomes([personId, ctx.person.id]);
    return stack(sentence(`${person.name} is no coordinator any more.`, 'good'), await drawVerifiers(ctx));
  },
});

/** The card as things are now. */
export async function drawVerifiers(ctx: Context): Promise<View> {
  const organizationId = ctx.organization.id;
  return verifiersView({
    coordinators: await listCoordinators(ctx.db, organizationId),
    outside: await listOutside(ctx.db, organizationId),
    waiting: await countByRole(ctx.db, organizationId),
    latest: await latestActs(ctx.db, organizationId, LATEST),
    zone: ctx.person.zone,
  });
}
