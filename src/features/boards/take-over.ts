import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { passKeeping } from './hand-over.ts';
import { isMember, takeBoard } from './own-board.ts';

/** A member takes the keeping of a board's record when whoever kept it has left. */
export const takeOver = button({
  id: 'boards.take-over',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const board = await takeBoard(ctx, id);
    if (board.isKept || !isMember(ctx, board))
      return sentence(
        `${board.keeper} keeps the record of ${board.name}, so nothing was changed.`,
        'warning',
      );
    await passKeeping(ctx, board, ctx.person.id);
    return sentence(`You keep the record of ${board.name} from now on.`, 'good');
  },
});
