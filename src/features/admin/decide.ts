import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { drawCard } from './card.ts';
import { recordEvent } from './store.ts';
import { isDelivery } from './stuck-store.ts';

const input = z.strictObject({ id: z.uuid(), attempt: z.int().nonnegative() });
type Input = z.infer<typeof input>;

/** One more try of a message that could not be delivered; it is drawn afresh, or dropped when no longer due. */
export const sendAgain = button({
  id: 'admin.send-again',
  audience: 'administrators',
  input,
  run: (ctx, message) => decide(ctx, message, 'send-again'),
});

/** Gives a message up for good. */
export const letBe = button({
  id: 'admin.let-be',
  audience: 'administrators',
  input,
  run: (ctx, message) => decide(ctx, message, 'let-be'),
});

async function decide(ctx: Context, message: Input, decision: 'send-again' | 'let-be'): Promise<View> {
  if (!(await isDelivery(ctx.db, ctx.organization.id, message.id))) refuse(`delivery ${message.id}`);
  if (!(await ctx.messenger.decide(message, decision))) return drawCard(ctx, CHANGED);
  await recordEvent(ctx, `admin.${decision}`, message.id);
  await ctx.messenger.refreshHomes([ctx.person.id]);
  return drawCard(ctx, DONE[decision]);
}

const DONE = {
  'send-again': sentence('It is being sent again now.', 'good'),
  'let-be': sentence('It will not be sent.', 'good'),
};

const CHANGED = sentence(
  'This has been decided or tried since the card was drawn. Here is how things are now.',
);
