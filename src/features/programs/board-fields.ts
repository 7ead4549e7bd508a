import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { type Errors, type Field, one, several, type Values } from '../../chat/form.ts';
import { type Day, readDay } from '../../core/day.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';

/** More can be added afterwards. */
const PLACES = ['first', 'second', 'third', 'fourth'] as const;
const MOST_LETTERS = 80;

/** A board as it was described in the form; `members` may be none, because they can be added afterwards. */
export const boardSchema = z.strictObject({
  name: z.string().min(1).max(MOST_LETTERS),
  since: z.string().max(10),
  members: z.array(z.uuid()).max(PLACES.length + 1),
});
export type AskedBoard = z.infer<typeof boardSchema>;

/** What is asked of a board besides what its program asks. */
export function boardFields(values: Values | undefined, errors: Errors, today: Day): Field[] {
  const told = (name: string) => {
    const value = values && one(values, name);
    const error = errors[name];
    return { name, ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  return [
    {
      ...{ kind: 'text', label: 'Name of the board', example: 'Board of the Aurora Public Library' },
      ...{ maxLength: MOST_LETTERS, ...told('board') },
    },
    {
      kind: 'choices',
      name: 'self',
      label: 'You',
      hint: 'You keep its record either way.',
      optional: true,
      value: values ? several(values, 'self') : [],
      choices: [{ value: 'yes', label: 'I am a member of the board myself' }],
    },
    ...PLACES.map(
      (place, at): Field => ({
        kind: 'person',
        label: at === 0 ? 'Member' : `Member ${at + 1}`,
        optional: true,
        ...(at === 0 && { hint: 'Each of them is asked first. More can be added afterwards.' }),
        ...told(place),
      }),
    ),
    {
      ...{ kind: 'day', label: 'On the board since', optional: true },
      hint: 'What they did from this day on counts for the board, once they agree; without a day, from today on.',
      ...told('since'),
      ...(values === undefined && { value: today }),
    },
  ];
}

/** The board of a filled form, or what is wrong with it. */
export async function readBoard(
  ctx: Context,
  values: Values,
): Promise<{ readonly board: AskedBoard } | { readonly errors: Errors }> {
  const errors: Record<string, string> = {};
  const name = one(values, 'board')?.slice(0, MOST_LETTERS);
  if (name === undefined) errors.board = 'Write what the board is called, for example Aurora Library Board.';
  const said = one(values, 'since');
  const since = said === undefined ? ctx.today : readDay(said);
  if (!since) errors.since = `“${said?.slice(0, 40)}” is not a day; write it as 2026-03-10.`;
  const members = several(values, 'self').includes('yes') ? [ctx.person.id] : [];
  for (const place of PLACES) {
    const reference = one(values, place);
    const person = reference === undefined ? undefined : await ctx.personNamed(reference);
    if (person) members.push(person.id);
    else if (reference !== undefined)
      errors[place] = 'Choose a member of the workspace; guests and bots cannot be on a board.';
  }
  if (name === undefined || !since || Object.keys(errors).length > 0) return { errors };
  return { board: { name, since, members: [...new Set(members)] } };
}

/** The terms with which a board begins. */
export function firstTerms({ since, members }: AskedBoard, today: Day): NonNullable<Enrollment['members']> {
  return members.map((personId) => ({ personId, from: readDay(since) ?? today }));
}
