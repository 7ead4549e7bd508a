import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { loadLedger } from '../ledger/store.ts';
import { addMember } from './add-member.ts';
import { standingOfBoard } from './board-view.ts';
import { endMembership } from './end-membership.ts';
import { handOver } from './hand-over.ts';
import { boardSeen, isKeeper, isMember } from './own-board.ts';
import type { BoardRow } from './store.ts';
import { takeOver } from './take-over.ts';
import { takeQuestionBack } from './take-question-back.ts';

/** A board's own card, for its members and whoever keeps its record. */
export const showBoard = button({
  id: 'boards.show',
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => drawBoard(ctx, id),
});

async function drawBoard(ctx: Context, id: string): Promise<View> {
  const board = await boardSeen(ctx, id);
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  const held = enrollments.find((one) => one.id === id);
  const program = ctx.programs.find(board.programId)?.name ?? board.programId;
  const kept = isKeeper(ctx, board) ? 'You keep its record.' : `${board.keeper} keeps its record.`;
  return {
    summary: `${board.name}, ${program}. ${kept}`,
    elements: [
      { kind: 'heading', text: board.name.slice(0, 140) },
      { kind: 'text', text: `${program} · ${kept}`, tone: 'quiet' },
      ...(held
        ? standingOfBoard(ctx, held, board)
        : [{ kind: 'text' as const, text: 'It is not active now: nothing is counted for it meanwhile.' }]),
      ...(isKeeper(ctx, board) ? keeperPart(ctx, board) : []),
      ...(isMember(ctx, board) ? memberPart(board) : []),
    ],
  };
}

function keeperPart(ctx: Context, { id, programId, terms, asked }: BoardRow): Element[] {
  const open = terms.filter(({ until }) => until === undefined);
  return [
    ...open
      .filter(({ personId }) => personId !== ctx.person.id)
      .map(
        ({ personId, name }): Element => ({
          kind: 'item',
          title: name,
          buttons: [
            opens(
              endMembership,
              'End membership',
              { id, person: personId },
              { describes: `End the membership of ${name}`.slice(0, 75) },
            ),
          ],
        }),
      ),
    ...asked.map(
      ({ personId, name }): Element => ({
        kind: 'item',
        title: name,
        detail: 'Asked, no answer yet',
        buttons: [
          does(
            takeQuestionBack,
            'Take the question back',
            { id, person: personId },
            { describes: `Take back the question to ${name}`.slice(0, 75) },
          ),
        ],
      }),
    ),
    {
      kind: 'buttons',
      buttons: [
        opens(addMember, 'Add a member', { id }, { style: 'primary' }),
        opens(handOver, 'Hand the record over', { id }),
        doors.program(programId, 'Submit, pause or leave'),
      ],
    },
  ];
}

function memberPart({ id, name, isKept }: BoardRow): Element[] {
  return [
    {
      kind: 'buttons',
      buttons: [
        ...(isKept ? [] : [does(takeOver, 'Keep its record from now on', { id }, { style: 'primary' })]),
        doors.leaveBoard(id, name),
        doors.notOnBoard(id, name),
      ],
    },
  ];
}
