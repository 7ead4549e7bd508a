import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { type Form, one, type Values } from '../../chat/form.ts';
import { button, command, form } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { looksLikeCode } from '../../db/one-time-code.ts';
import { recordEvent } from '../admin/store.ts';
import {
  countWrongTries,
  findLinkCode,
  issueCode,
  LINK_MINUTES,
  redeemCode,
  TRIES_AN_HOUR,
  WRONG_CODE,
} from './code-store.ts';
import { drawPreview } from './preview.ts';
import * as says from './views.ts';

/** `/cpd link`: a code on one side, the code typed on the other. */
export const link = command({
  name: 'link',
  usage: '[code]',
  summary: 'One record for all your accounts: a code here, typed in the other place',
  examples: ['/cpd link', '/cpd link K7QF-2M9X-TR4H'],
  isMeant: (text) => text.trim() === '' || looksLikeCode(text),
  run: (ctx, text) => (text === '' ? giveCode(ctx) : takeCode(ctx, text)),
});

/** The same by a button: a new code. */
export const linkButton = button({ id: 'identity.link', input: z.strictObject({}), run: giveCode });

/** The other side by a form. A wrong code is answered with a view, because an error would take the try back. */
export const enterCode = form({
  id: 'identity.enter-code',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => draw(values, errors.code),
  async submit(ctx, _input, values) {
    const typed = one(values, 'code');
    return typed === undefined ? { errors: { code: says.NO_CODE } } : takeCode(ctx, typed);
  },
});

async function giveCode(ctx: Context): Promise<View> {
  const code = await issueCode(ctx, 'link', { groups: 3, minutes: LINK_MINUTES });
  await recordEvent(ctx, 'identity.code-asked', ctx.person.id);
  return says.codeView(code);
}

async function takeCode(ctx: Context, typed: string): Promise<View> {
  const [organizationId, personId] = [ctx.organization.id, ctx.person.id];
  if ((await countWrongTries(ctx.db, organizationId, personId)) >= TRIES_AN_HOUR) return says.ENOUGH;
  const code = await findLinkCode(ctx.db, organizationId, typed);
  if (code.kind === 'connects') return says.CONNECTS;
  if (code.kind === 'elsewhere') return says.ELSEWHERE;
  if (code.kind === 'none') {
    await recordEvent(ctx, WRONG_CODE);
    return says.WRONG;
  }
  if (code.personId === personId) return code.accountId === ctx.accountId ? says.OWN_SIDE : says.ONE_ALREADY;
  if (code.redeemedById === personId) return drawPreview(ctx, code);
  if (code.state === 'used') return says.USED;
  if (code.state === 'expired') return says.EXPIRED;
  if (!(await redeemCode(ctx.db, { organizationId, personId }, code.id))) return says.USED;
  return drawPreview(ctx, code);
}

function draw(values: Values | undefined, error: string | undefined): Form {
  const value = values && one(values, 'code');
  return {
    title: 'Enter a code',
    intro: `The code stands where you asked for it: in the other place, under Settings, Link another account. It works for ${LINK_MINUTES} minutes, once.`,
    submit: 'Go on',
    fields: [
      {
        kind: 'text',
        name: 'code',
        label: 'Code',
        maxLength: 40,
        example: 'K7QF-2M9X-TR4H',
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}
