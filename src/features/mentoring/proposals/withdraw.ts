import type { Context } from '../../../chat/context.ts';
import { proposalKey } from './message.ts';
import { withdrawProposals } from './withdraw-store.ts';

/** Proposals that wait for an answer and name this person as `as` are withdrawn: whoever was asked sees so. */
export async function withdrawOwn(ctx: Context, as: 'mentor' | 'mentee'): Promise<void> {
  const own = as === 'mentor' ? { mentorId: ctx.person.id } : { menteeId: ctx.person.id };
  await redrawProposals(ctx, await withdrawProposals(ctx.db, ctx.organization.id, [own], ctx.today));
}

/** Proposals between this person and another one. */
export async function withdrawBetween(ctx: Context, otherId: string): Promise<void> {
  const own = ctx.person.id;
  const pairs = [
    { menteeId: own, mentorId: otherId },
    { menteeId: otherId, mentorId: own },
  ];
  await redrawProposals(ctx, await withdrawProposals(ctx.db, ctx.organization.id, pairs, ctx.today));
}

/** Whoever was asked sees that it is taken back. */
export async function redrawProposals(
  ctx: Context,
  pairs: readonly { readonly id: string; readonly menteeId: string; readonly mentorId: string }[],
): Promise<void> {
  for (const { id, menteeId, mentorId } of pairs) {
    await ctx.messenger.redraw(proposalKey(id, 'mentee'));
    await ctx.messenger.redraw(proposalKey(id, 'mentor'));
    await ctx.messenger.refreshHomes([menteeId, mentorId]);
  }
}
