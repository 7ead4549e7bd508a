import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { reshare } from '../ledger/reshare.ts';
import { tellKeeper } from './member-gone.ts';
import { takeBoard } from './own-board.ts';
import { ENDED } from './refusals.ts';
import { type BoardRow, endTerm, removeTerms } from './store.ts';

const input = z.strictObject({ id: z.uuid() });

/** Leaves a board today: what one logs from now on is no business of it. */
export const leaveBoard = button({
  id: 'boards.leave',
  input,
  async run(ctx, { id }): Promise<View> {
    const board = await takeBoard(ctx, id);
    const until = ctx.today;
    const begun = board.terms.some(({ personId, from }) => personId === ctx.person.id && from <= until);
    const left = begun
      ? await endTerm(ctx.db, ctx.organization.id, id, { personId: ctx.person.id, until })
      : await removeTerms(ctx.db, ctx.organization.id, id, ctx.person.id);
    if (!left) return ENDED;
    await leftBoard(ctx, board, ctx.person.id, 'boards.left');
    await tellKeeper(ctx, board, true);
    return sentence(
      `You left ${board.name}. Today is the last day that counts for it; your log stays yours.`,
    );
  },
});

/** Says that one was never on a board, having agreed by mistake: nothing of one's own counts for it or is seen by it any more. */
export const notOnBoard = button({
  id: 'boards.not-on-it',
  input,
  async run(ctx, { id }): Promise<View> {
    const board = await takeBoard(ctx, id);
    if (!(await removeTerms(ctx.db, ctx.organization.id, id, ctx.person.id))) return ENDED;
    await leftBoard(ctx, board, ctx.person.id, 'boards.left');
    await tellKeeper(ctx, board, false);
    return sentence(
      `You are not on ${board.name} any more, and nothing of yours counts for it or is seen by it.`,
    );
  },
});

/** Counts a board anew without what somebody did after their last day, and frees that for their other programs. */
export async function leftBoard(
  ctx: Context,
  { id, status, keeperId }: BoardRow,
  personId: string,
  action: string,
): Promise<void> {
  if (status === 'active') await rebuild(ctx, id, keeperId);
  await reshare(ctx, personId);
  await recordEvent(ctx, action, personId, { board: id });
  await ctx.messenger.refreshHomes([personId, keeperId]);
}
