import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { type Version, versionSchema } from '../../chat/version.ts';
import { sentence, type View } from '../../chat/view.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { drawCard, drawReceipt, ownerOf, tellChange } from './card.ts';
import { SIGNED_OFF } from './edit.ts';
import { undoneView } from './reply-views.ts';
import { OUTDATED } from './skip.ts';
import { ownReflection } from './this-week.ts';
import { changeAnswer, findAnswer, type KeptAnswer } from './write-store.ts';

/** Takes one answer back. */
export const undo = button({
  id: 'reflection.undo',
  input: versionSchema,
  run: (ctx, input) => move(ctx, input, true),
});

/** Puts an answer back that was taken back. */
export const restore = button({
  id: 'reflection.restore',
  input: versionSchema,
  run: (ctx, input) => move(ctx, input, false),
});

/** One's own answer; somebody else's is refused. */
export async function ownAnswer(ctx: Context, id: string): Promise<KeptAnswer> {
  return (await findAnswer(ctx.db, ownerOf(ctx), id)) ?? refuse(`answer ${id} of somebody else`);
}

async function move(ctx: Context, { id, version }: Version, removed: boolean): Promise<View> {
  const answer = await ownAnswer(ctx, id);
  const { reflectionId } = answer;
  if (await isSignedOff(ctx.db, ownerOf(ctx), reflectionId)) return sentence(SIGNED_OFF, 'warning');
  const fresh = answer.version === version && answer.removed !== removed;
  if (!fresh || !(await changeAnswer(ctx.db, ownerOf(ctx), answer, { removed }, ctx.now)))
    return drawCard(ctx, await ownReflection(ctx, reflectionId), OUTDATED);
  const row = await tellChange(ctx, reflectionId);
  return removed ? undoneView({ id, version: version + 1 }, reflectionId) : drawReceipt(ctx, row);
}
