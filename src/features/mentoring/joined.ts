import type { Context } from '../../chat/context.ts';

/** After somebody has joined, changed or left: their home says it. */
export async function joinedIn(ctx: Context): Promise<void> {
  await ctx.messenger.refreshHomes([ctx.person.id]);
}
