import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { isKeeper } from './own-board.ts';
import { type BoardRow, findBoard, namesOf } from './store.ts';

/** Tells whoever keeps the record of a board that somebody said no, left it, or took back what they had done for it. */
export const memberGone = message({
  id: 'boards.member-gone',
  says: 'Telling whoever keeps the record of a board that somebody said no or left',
  subject: z.strictObject({ board: z.uuid(), personId: z.uuid(), left: z.boolean() }),
  inDoubt: 'send-again',
  async draw(ctx, { board: id, personId, left }): Promise<View | { drop: string }> {
    const board = await findBoard(ctx.db, ctx.organization.id, id);
    if (!board || !isKeeper(ctx, board)) return { drop: 'somebody else keeps it now' };
    const [name] = await namesOf(ctx.db, ctx.organization.id, [personId]);
    if (name === undefined) return { drop: 'the other one is gone' };
    const text = left
      ? `${name} left ${board.name}. What they did for it until then stays as its program says.`
      : `${name} says that they are not on ${board.name}: nothing of theirs counts for it.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [doors.board(id, 'See the board')] },
      ],
    };
  },
});

/** Says so of the person to the keeper, unless they are one. */
export async function tellKeeper(ctx: Context, { id, keeperId }: BoardRow, left: boolean): Promise<void> {
  if (keeperId === ctx.person.id) return;
  const subject = { board: id, personId: ctx.person.id, left };
  const key = `boards.member-gone:${id}:${ctx.person.id}:${ctx.now.toISOString()}`;
  await ctx.messenger.say(keeperId, memberGone, subject, key);
}
