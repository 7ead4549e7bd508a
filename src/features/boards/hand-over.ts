import { z } from 'zod';
import { askForPerson, chosenPerson } from '../../chat/choose-person.ts';
import type { Context } from '../../chat/context.ts';
import type { Errors } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { reshare } from '../ledger/reshare.ts';
import { keeperMessage } from './keeper-message.ts';
import { boardKept, isKeeper, takeBoard } from './own-board.ts';
import { NOT_KEPT } from './refusals.ts';
import { type BoardRow, giveKeeping, isInProgram } from './store.ts';

/** Gives the keeping of a board's record to somebody else: its dates, members and papers, and its warnings. */
export const handOver = form({
  id: 'boards.hand-over',
  input: z.strictObject({ id: z.uuid() }),
  facts: (ctx, { id }) => boardKept(ctx, id),
  draw: ({ name }, values, errors) =>
    askForPerson(
      {
        title: 'Hand the record over',
        intro: `They keep the record of ${name} from now on: its members, its papers, its application and its warnings. They are told. Whether you are a member stays as it is.`,
        submit: 'Hand it over',
      },
      values,
      errors,
    ),
  async submit(ctx, { id }, values): Promise<View | { errors: Errors }> {
    const person = await chosenPerson(ctx, values);
    if (!person)
      return { errors: { person: 'Choose a member of the workspace; guests and bots cannot keep it.' } };
    if (person.id === ctx.person.id)
      return { errors: { person: 'You keep it already: choose somebody else.' } };
    const board = await takeBoard(ctx, id, { more: [person.id] });
    if (!isKeeper(ctx, board)) return NOT_KEPT;
    if (
      await isInProgram(ctx.db, { organizationId: ctx.organization.id, personId: person.id }, board.programId)
    )
      return {
        errors: {
          person: `${person.name} keeps the record of another board in this program; choose somebody else.`,
        },
      };
    await passKeeping(ctx, board, person.id);
    return sentence(`${person.name} keeps the record of ${board.name} from now on, and is told so.`, 'good');
  },
});

/** The keeping goes to `to`, who is told unless they took it themselves. */
export async function passKeeping(ctx: Context, board: BoardRow, to: string): Promise<void> {
  const { id, keeperId } = board;
  await giveKeeping(ctx.db, ctx.organization.id, id, to);
  for (const personId of [keeperId, to]) await reshare(ctx, personId);
  await recordEvent(ctx, 'boards.handed-over', to, { board: id });
  if (to !== ctx.person.id)
    await ctx.messenger.say(to, keeperMessage, { board: id }, `boards.keeper:${id}:${ctx.now.toISOString()}`);
  await ctx.messenger.refreshHomes([keeperId, to, ...board.terms.map(({ personId }) => personId)]);
}
