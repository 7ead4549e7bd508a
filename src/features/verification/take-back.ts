import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { claimsSchema } from './claims-input.ts';
import { drawQueue } from './queue.ts';
import { changedView } from './queue-views.ts';
import { takeBack } from './take-back-store.ts';

/** Takes back what one just said of claims; they wait again as they did before. */
export const takeBackClaims = button({
  id: 'verification.take-back',
  input: claimsSchema,
  async run(ctx, { personId, claims }): Promise<View> {
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const outcome = await takeBack(ctx.db, me, personId, claims, ctx.now);
    if (outcome === 'not-theirs') return refuse(`claims of person ${personId}`);
    if (outcome === 'changed') return stack(changedView(), await drawQueue(ctx, 0));
    await ctx.messenger.refreshHomes([personId, ctx.person.id]);
    return stack(TAKEN_BACK, await drawQueue(ctx, 0));
  },
});

const TAKEN_BACK = sentence('Taken back: nothing is verified or asked by that any more.', 'good');
