import type { Context } from '../../chat/context.ts';
import { returnedMessage } from './returned-message.ts';

/** Homes show the new numbers; a question or a no is told to the claimant. */
export async function tellDecision(
  ctx: Pick<Context, 'messenger'> & { readonly person?: Pick<Context['person'], 'id'> },
  claimantId: string,
  kind: 'verified' | 'questioned' | 'rejected',
  acts: readonly string[],
): Promise<void> {
  const [first] = acts;
  if (kind !== 'verified' && first !== undefined)
    await ctx.messenger.say(claimantId, returnedMessage, { acts: [...acts] }, `verification:${first}`);
  await ctx.messenger.refreshHomes([claimantId, ...(ctx.person ? [ctx.person.id] : [])]);
}
