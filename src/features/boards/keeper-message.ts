import { z } from 'zod';
import { message } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { isKeeper } from './own-board.ts';
import { findBoard } from './store.ts';

/** Tells somebody that they keep the record of a board now. */
export const keeperMessage = message({
  id: 'boards.keeper',
  says: 'Telling somebody that they keep the record of a board now',
  subject: z.strictObject({ board: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { board: id }): Promise<View | { drop: string }> {
    const board = await findBoard(ctx.db, ctx.organization.id, id);
    if (!board || !isKeeper(ctx, board)) return { drop: 'somebody else keeps it now' };
    const text = `You keep the record of ${board.name} now: its members, its papers and its application. Its warnings come to you. You can hand it over at any time.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [doors.board(id, 'See the board')] },
      ],
    };
  },
});
