import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { recordEvent } from '../admin/store.ts';
import { doors } from '../doors.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { tellKeeper } from './member-gone.ts';
import { boardAsking, takeBoard } from './own-board.ts';
import { NOT_ASKED, OVER } from './refusals.ts';
import { answerAsked, type BoardRow, isRunning } from './store.ts';

const input = z.strictObject({ id: z.uuid() });

/** Says yes to being on a board: what one did from the day of the question on counts for it. */
export const joinBoard = button({
  id: 'boards.join',
  input,
  async run(ctx, { id }): Promise<View> {
    const board = await takeBoard(ctx, id, { seen: boardAsking });
    if (!isRunning(board)) return OVER;
    const from = await answer(ctx, board, ctx.now);
    if (!from) return NOT_ASKED;
    if (board.status === 'active') await rebuild(ctx, id, board.keeperId);
    await recordEvent(ctx, 'boards.joined', ctx.person.id, { board: id });
    const text = `You are on ${board.name}. What you did from ${sayDay(from, 'long')} on counts for it.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text, tone: 'good' },
        { kind: 'buttons', buttons: [doors.board(id, 'See the board'), doors.leaveBoard(id, board.name)] },
      ],
    };
  },
});

/** Says no: nothing of one's own counts for it, and nobody on it has seen anything. */
export const declineBoard = button({
  id: 'boards.decline',
  input,
  async run(ctx, { id }): Promise<View> {
    const board = await takeBoard(ctx, id, { seen: boardAsking });
    if (!(await answer(ctx, board, undefined))) return NOT_ASKED;
    await recordEvent(ctx, 'boards.declined', ctx.person.id, { board: id });
    await tellKeeper(ctx, board, false);
    return sentence(
      `You are not on ${board.name}: nothing of yours counts for it, and nobody on it sees any.`,
    );
  },
});

/** The day from which somebody was asked; undefined when nobody asks any more. */
async function answer(ctx: Context, { id, asked }: BoardRow, agreedAt: Date | undefined) {
  const from = asked.find(({ personId }) => personId === ctx.person.id)?.from;
  const own = { personId: ctx.person.id, agreedAt };
  return (await answerAsked(ctx.db, ctx.organization.id, id, own)) ? from : undefined;
}
