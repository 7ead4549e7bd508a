import { z } from 'zod';
import { button, does } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { findClaimsWish, switchClaims } from './due-store.ts';

/** Switches the weekly message about claims off or on; a press on an older card changes nothing. */
export const claimsSwitch = button({
  id: 'verification.switch',
  input: z.strictObject({ version: z.int(), on: z.boolean() }),
  async run(ctx, input): Promise<View> {
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const changed = await switchClaims(ctx.db, me, input.version, input.on);
    const { on, version } = await findClaimsWish(ctx.db, me);
    const late = changed ? '' : 'Your settings have changed since this card was drawn, so nothing was done. ';
    const now = on
      ? 'You are told once a week what waits for you to verify.'
      : 'You are not told any more what waits for you to verify. It stands at home and under /cpd verify.';
    const back = on ? 'Stop this message' : 'Tell me once a week';
    return {
      summary: `${late}${now}`,
      elements: [
        { kind: 'text', text: `${late}${now}`, tone: changed ? 'good' : 'warning' },
        { kind: 'buttons', buttons: [doors.verify(), does(claimsSwitch, back, { version, on: !on })] },
      ],
    };
  },
});
