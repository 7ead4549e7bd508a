import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { recordEvent } from '../admin/store.ts';
import { doors } from '../doors.ts';
import { nameWith } from '../ledger/board-terms.ts';
import { sayToMember } from '../ledger/member-message.ts';
import { standingInFull } from '../ledger/standing-views.ts';
import { enroll, enrollmentIn, type NewBoard } from './store.ts';

/** Enrolls a board, asks or tells each of its members but whoever does it, and says where it begins. */
export async function beginBoard(
  ctx: Context,
  program: Program,
  rules: Rules,
  enrollment: Enrollment,
  board: NewBoard,
): Promise<View> {
  const standing = await enroll(ctx, program, rules, enrollment, board);
  const id = (await enrollmentIn(ctx, program.id))?.id ?? '';
  await recordEvent(ctx, 'boards.enrolled', id, { members: board.members.length, asked: board.asked.length });
  for (const { personId } of [...board.members, ...board.asked]) await sayToMember(ctx, id, personId);
  const text = `${board.name} is enrolled in ${program.name}, and you keep its record.`;
  return {
    summary: `${text} Its rules: ${rules.version}.`,
    elements: [
      { kind: 'text', text, tone: 'good' },
      {
        kind: 'text',
        text: `Its rules: ${rules.version}. ${sayFrom(board)}`,
        tone: 'quiet',
      },
      ...standingInFull({ name: nameWith(program.name, board.name), rules }, standing, ctx.today),
      { kind: 'buttons', buttons: [doors.board(id, 'The board and its members')] },
    ],
  };
}

function sayFrom({ asked }: NewBoard): string {
  return asked.length === 0
    ? 'What its members log counts for the board from now on.'
    : 'Those you named are asked; what each of them logs counts for the board once they say yes.';
}
