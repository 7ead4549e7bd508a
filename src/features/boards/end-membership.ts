import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { type Day, readDay, sayDay } from '../../core/day.ts';
import { leftBoard } from './leave-board.ts';
import { boardKept, isKeeper, takeBoard } from './own-board.ts';
import { ENDED, NOT_ACTIVE, NOT_KEPT } from './refusals.ts';
import { type BoardRow, endTerm } from './store.ts';

type Facts = { readonly board: BoardRow; readonly name: string; readonly today: Day };

/** The keeper ends a membership with its last day. */
export const endMembership = form({
  id: 'boards.end',
  input: z.strictObject({ id: z.uuid(), person: z.uuid() }),
  async facts(ctx, { id, person }): Promise<Facts> {
    const board = await boardKept(ctx, id);
    const member = board.terms.find(({ personId }) => personId === person);
    return { board, name: member?.name ?? refuse(`member ${person} of board ${id}`), today: ctx.today };
  },
  draw,
  async submit(ctx, { id, person }, values, { name }): Promise<View | { errors: Errors }> {
    const said = one(values, 'until') ?? ctx.today;
    const until = readDay(said);
    if (!until) return { errors: { until: `“${said.slice(0, 40)}” is not a day; write it as 2026-03-10.` } };
    const board = await takeBoard(ctx, id);
    if (!isKeeper(ctx, board)) return NOT_KEPT;
    if (board.status !== 'active') return NOT_ACTIVE;
    const open = board.terms.find((term) => term.personId === person && term.until === undefined);
    if (!open) return ENDED;
    if (until < open.from)
      return {
        errors: { until: `They joined on ${sayDay(open.from, 'long')}; the last day cannot be earlier.` },
      };
    if (!(await endTerm(ctx.db, ctx.organization.id, id, { personId: person, until }))) return ENDED;
    await leftBoard(ctx, board, person, 'boards.member-ended');
    return sentence(`${name} is a member of ${board.name} until ${sayDay(until, 'long')}.`, 'good');
  },
});

function draw({ board, name, today }: Facts, values: Values | undefined, { until: error }: Errors): Form {
  return {
    title: 'End a membership',
    intro: `${name} on ${board.name}. Whether what they did stays counted is as the program says.`,
    submit: 'End it',
    fields: [
      {
        kind: 'day',
        name: 'until',
        label: 'Last day on the board',
        optional: true,
        value: (values && one(values, 'until')) ?? today,
        ...(error !== undefined && { error }),
      },
    ],
  };
}
