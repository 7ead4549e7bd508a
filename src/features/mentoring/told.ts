import type { Context } from '../../chat/context.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { toPair } from './pairs/card.ts';
import type { Pair } from './pairs/store.ts';
import { type About, listTold } from './told-store.ts';

/*
 * What a mentee shows and may take back, the mentor reads in messages alone: those can be emptied afterwards, what
 * answered a press cannot.
 */

/** The answer to a mentor who opens what follows in a message. */
export function itFollows(pair: Pair): View {
  const says = `It follows in a message of its own, because ${pair.mentee.name} can take it back.`;
  return stack(sentence(says), { summary: '', elements: [{ kind: 'buttons', buttons: [toPair(pair)] }] });
}

/** Draws every message again that showed this to the mentor, without it. */
export async function emptyTold(ctx: Context, pair: Pair, about: About): Promise<void> {
  const reader = { organizationId: ctx.organization.id, personId: pair.mentor.id };
  for (const key of await listTold(ctx.db, reader, about)) await ctx.messenger.redraw(key);
}
