import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { endManagement } from './former-manager.ts';
import { listReports } from './store.ts';

/** A menu takes a hundred choices. */
const MOST = 100;

type Facts = readonly { readonly id: string; readonly name: string }[];

/** The manager ends it for one person of their team. */
export const letGo = form({
  id: 'people.let-go',
  input: z.strictObject({}),
  facts: (ctx): Promise<Facts> => listReports(ctx.db, ctx.organization.id, ctx.person.id, MOST),
  draw,
  async submit(ctx, _input, values, reports): Promise<View | { errors: Errors }> {
    const person = reports.find(({ id }) => id === one(values, 'person'));
    const relation = person && { personId: person.id, managerId: ctx.person.id };
    if (!relation || !(await endManagement(ctx, relation, 'manager')))
      return { errors: { person: 'Choose somebody whom you manage.' } };
    return done(person.name);
  },
});

function draw(reports: Facts, values: Values | undefined, errors: Errors): Form {
  const value = values && one(values, 'person');
  const error = errors.person;
  return {
    title: 'No longer their manager',
    intro:
      'They leave your team and its digest, and what they shared with you is hidden again. They are told; their record stays as it is.',
    submit: 'End it',
    fields: [
      {
        kind: 'choice',
        name: 'person',
        label: 'Whom do you no longer manage?',
        choices: reports.map(({ id, name }) => ({ value: id, label: name })),
        ...(reports.length === MOST && {
          hint: `The first ${MOST} of your team by name; the others follow once these are fewer.`,
        }),
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}

function done(name: string): View {
  const text = `You no longer manage ${name}, and they are told so.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      { kind: 'buttons', buttons: [doors.team()] },
    ],
  };
}
