import { z } from 'zod';
import type { Context } from './context.ts';
import { type Errors, type Form, one, type Values } from './form.ts';
import { type FieldErrors, type FormHandler, form } from './handlers.ts';
import type { View } from './view.ts';

type Texts = { readonly title: string; readonly intro: string; readonly submit: string };

/** What is done with whom somebody chose; `nobody` is said where they chose nobody who could be a person here. */
type Choice = Pick<FormHandler, 'id'> &
  Partial<Pick<FormHandler, 'needs' | 'audience'>> & {
    readonly texts: Texts;
    readonly nobody: string;
    chosen(ctx: Context, person: { readonly id: string; readonly name: string }): Promise<View | FieldErrors>;
  };

/** Declares a form that asks for one member of the workspace and nothing else. */
export function choosePerson({ texts, nobody, chosen, ...handler }: Choice) {
  return form({
    ...handler,
    input: z.strictObject({}),
    facts: async () => undefined,
    draw: (_facts, values, errors) => askForPerson(texts, values, errors),
    async submit(ctx, _input, values): Promise<View | FieldErrors> {
      const person = await chosenPerson(ctx, values);
      return person ? chosen(ctx, person) : { errors: { person: nobody } };
    },
  });
}

/** A form that asks for one member of the workspace, filled with whom they chose before. */
export function askForPerson(texts: Texts, values: Values | undefined, { person: error }: Errors): Form {
  const value = values && one(values, 'person');
  return {
    ...texts,
    fields: [
      {
        kind: 'person',
        name: 'person',
        label: 'Who',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}

/** Whom somebody chose in such a form; undefined for nobody, a guest or a bot. */
export async function chosenPerson(ctx: Context, values: Values): ReturnType<Context['personNamed']> {
  const reference = one(values, 'person');
  return reference === undefined ? undefined : ctx.personNamed(reference);
}
