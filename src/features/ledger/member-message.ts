import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import type { Button, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { type BoardRow, findBoard, isRunning } from '../boards/store.ts';
import { doors } from '../doors.ts';

/** Asks somebody whether they are on a board, or tells a member that it goes on: what is shared, and how to say no. */
export const memberMessage = message({
  id: 'boards.member',
  says: 'Asking somebody whether they are on a board, or telling them that it goes on',
  subject: z.strictObject({ board: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { board: id }): Promise<View | { drop: string }> {
    const board = await findBoard(ctx.db, ctx.organization.id, id);
    if (!board || !isRunning(board)) return { drop: 'the board is not in its program any more' };
    const program = ctx.programs.find(board.programId)?.name ?? board.programId;
    const asked = board.asked.find(({ personId }) => personId === ctx.person.id);
    if (asked) {
      const text = `${board.keeper} asks whether you are on ${board.name}, which is enrolled in ${program}.`;
      const shared = `If you say yes, what you did from ${sayDay(asked.from, 'long')} on counts for it too. ${whatIsSeen(board)}`;
      return draw(text, shared, [doors.joinBoard(id), doors.declineBoard(id)]);
    }
    const isMember = board.terms.some(
      ({ personId, until }) => personId === ctx.person.id && (until === undefined || ctx.today <= until),
    );
    if (!isMember) return { drop: 'no member of the board any more' };
    const text = `${board.name} goes on in ${program}, and you are on it as before.`;
    return draw(text, whatIsSeen(board), [
      doors.board(id, 'See the board'),
      doors.leaveBoard(id, board.name),
    ]);
  },
});

/** Says it to somebody, unless they did it themselves. */
export async function sayToMember(ctx: Context, board: string, personId: string): Promise<void> {
  if (personId === ctx.person.id) return;
  const key = `boards.member:${board}:${personId}:${ctx.now.toISOString()}`;
  await ctx.messenger.say(personId, memberMessage, { board }, key);
}

function whatIsSeen({ keeper }: BoardRow): string {
  return `Its members and whoever keeps its record, now ${keeper}, see of what you do only what counts: the title, the day and how much. They never see your notes, your reflections, or what does not count.`;
}

function draw(text: string, shared: string, buttons: readonly Button[]): View {
  return {
    summary: `${text} ${shared}`,
    elements: [
      { kind: 'text', text },
      { kind: 'text', text: shared },
      { kind: 'buttons', buttons: [...buttons] },
    ],
  };
}
