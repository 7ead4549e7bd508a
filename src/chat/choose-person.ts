import type { Context } from './context.ts';
import { type Errors, type Form, one, type Values } from './form.ts';

/** A form that asks for one member of the workspace and nothing else. */
export function choosePerson(
  texts: { readonly title: string; readonly intro: string; readonly submit: string },
  values: Values | undefined,
  { person: error }: Errors,
): Form {
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

/** Whom that form names; undefined where nobody was chosen, or somebody who can be no person of the organization. */
export async function chosenPerson(ctx: Context, values: Values) {
  const reference = one(values, 'person');
  return reference === undefined ? undefined : ctx.personNamed(reference);
}
