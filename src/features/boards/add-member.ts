import { z } from 'zod';
import { chosenPerson } from '../../chat/choose-person.ts';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form, opens } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { type Day, readDay, sayDay } from '../../core/day.ts';
import { recordEvent } from '../admin/store.ts';
import { doors } from '../doors.ts';
import { sayToMember } from '../ledger/member-message.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { boardKept, isKeeper, takeBoard } from './own-board.ts';
import { NOT_ACTIVE, NOT_KEPT } from './refusals.ts';
import { addTerms, type BoardRow } from './store.ts';

type Facts = { readonly board: BoardRow; readonly today: Day };

const input = z.strictObject({ id: z.uuid() });

/** Asks somebody whether they are on a board from a day on; once they say yes, what they did since then counts. */
export const addMember = form({
  id: 'boards.add',
  input,
  facts: async (ctx, { id }): Promise<Facts> => ({ board: await boardKept(ctx, id), today: ctx.today }),
  draw,
  async submit(ctx, { id }, values): Promise<View | { errors: Errors }> {
    const person = await chosenPerson(ctx, values);
    if (!person)
      return {
        errors: { person: 'Choose a member of the workspace; guests and bots cannot be on a board.' },
      };
    const said = one(values, 'from') ?? ctx.today;
    const from = readDay(said);
    if (!from) return { errors: { from: `“${said.slice(0, 40)}” is not a day; write it as 2026-03-10.` } };
    const board = await takeBoard(ctx, id, { more: [person.id] });
    if (!isKeeper(ctx, board)) return NOT_KEPT;
    if (board.status !== 'active') return NOT_ACTIVE;
    const inTheWay = whyNot(board, person, from);
    if (inTheWay !== undefined) return { errors: { person: inTheWay } };
    const isSelf = person.id === ctx.person.id;
    const terms = [{ personId: person.id, from }];
    await addTerms(ctx.db, ctx.organization.id, id, terms, isSelf ? ctx.now : null);
    if (isSelf) await rebuild(ctx, id);
    await recordEvent(ctx, isSelf ? 'boards.joined' : 'boards.asked', person.id, { board: id, from });
    await sayToMember(ctx, id, person.id);
    const since = sayDay(from, 'long');
    return added(
      id,
      isSelf
        ? `You are on ${board.name}. What you did from ${since} on counts for it.`
        : `${person.name} is asked. Once they say yes, what they did from ${since} on counts for ${board.name}.`,
    );
  },
});

function added(id: string, text: string): View {
  const another = opens({ id: 'boards.add', input }, 'Add another member', { id });
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      { kind: 'buttons', buttons: [another, doors.board(id, 'See the board')] },
    ],
  };
}

/** What stands against asking somebody from a day on: they are on the board then, or have not answered yet. */
function whyNot({ terms, asked }: BoardRow, person: { id: string; name: string }, from: Day) {
  if (asked.some(({ personId }) => personId === person.id))
    return `${person.name} was asked already and has not answered yet; nothing needs to be done.`;
  const clash = terms.find(
    ({ personId, until }) => personId === person.id && (until === undefined || from <= until),
  );
  if (!clash) return undefined;
  const open = clash.until === undefined ? ' already' : ` until ${sayDay(clash.until, 'long')}`;
  return `${person.name} is a member${open}; choose somebody else or a later day.`;
}

function draw({ board, today }: Facts, values: Values | undefined, errors: Errors): Form {
  const person = values && one(values, 'person');
  const from = (values && one(values, 'from')) ?? today;
  return {
    title: 'Add a member',
    intro: `To ${board.name}. They are asked first, read what the board sees of theirs, and can leave at any time.`,
    submit: 'Ask them',
    fields: [
      {
        kind: 'person',
        name: 'person',
        label: 'Member',
        ...(person !== undefined && { value: person }),
        ...(errors.person !== undefined && { error: errors.person }),
      },
      {
        kind: 'day',
        name: 'from',
        label: 'On the board since',
        hint: 'What they did from this day on counts for the board, once they agree.',
        optional: true,
        value: from,
        ...(errors.from !== undefined && { error: errors.from }),
      },
    ],
  };
}
