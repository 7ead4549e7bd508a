import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { type Form, one, type Values } from '../../chat/form.ts';
import { command, form, open } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { looksLikeCode } from '../../db/one-time-code.ts';
import { listAdministrators, recordEvent } from '../admin/store.ts';
import { countWrongTries, TRIES_AN_HOUR, WRONG_CODE } from '../identity/code-store.ts';
import { greet, lockEmpty, lockInvitation, moveWorkspace } from './store.ts';
import * as says from './views.ts';

/** `/cpd join CODE`: a workspace without a record becomes part of the organization whose administrator gave the code. */
export const joinCommand = command({
  name: 'join',
  usage: '[code]',
  summary: 'Make a new workspace part of an organization that uses Catchword already',
  examples: ['/cpd join K7QF-2M9X-TR4H-8WZP'],
  isMeant: (text) => text.trim() === '' || looksLikeCode(text),
  run: async (ctx, text) => (text === '' ? open(joinForm, {}) : join(ctx, text)),
});

/** The same by a form. A wrong code is answered with a view, because an error would take the try back. */
export const joinForm = form({
  id: 'workspaces.join',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => draw(values, errors.code),
  async submit(ctx, _input, values) {
    const typed = one(values, 'code');
    return typed === undefined ? { errors: { code: says.NO_CODE } } : join(ctx, typed);
  },
});

async function join(ctx: Context, typed: string): Promise<View> {
  const { db, organization, person } = ctx;
  if ((await countWrongTries(db, organization.id, person.id)) >= TRIES_AN_HOUR) return says.ENOUGH;
  const invitation = await lockInvitation(db, typed);
  if (invitation.kind === 'none') {
    await recordEvent(ctx, WRONG_CODE);
    return says.WRONG;
  }
  if (invitation.kind !== 'open') return says.NOT_OPEN[invitation.kind];
  if (invitation.organizationId === organization.id) return says.memberAlready(organization.name);
  const administrators = await listAdministrators(db, organization.id);
  if (!person.administrator && administrators.length > 0)
    return says.askAdministrator(administrators.map(({ name }) => name));
  if (!(await lockEmpty(db, organization.id))) return says.TOO_LATE;
  const { id: code, organizationId: to } = invitation;
  await moveWorkspace(db, { from: organization.id, to, code });
  const there = { ...ctx, organization: { ...organization, id: to } };
  await greet(db, { organizationId: to, personId: person.id }, ctx.now);
  await recordEvent(there, 'workspaces.joined', person.id, { was: organization.id });
  return says.joinedView(invitation.organization);
}

function draw(values: Values | undefined, error: string | undefined): Form {
  const value = values && one(values, 'code');
  return {
    title: 'Join an organization',
    intro:
      'An administrator of the organization gets the code under /cpd admin, Connect another workspace. It works as long as nobody here has a record yet.',
    submit: 'Join',
    fields: [
      {
        kind: 'text',
        name: 'code',
        label: 'Code',
        maxLength: 40,
        example: 'K7QF-2M9X-TR4H-8WZP',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}
