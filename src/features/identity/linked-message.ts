import { z } from 'zod';
import { message } from '../../chat/handlers.ts';
import { doors } from '../doors.ts';
import { findPlace } from './place-store.ts';

/** Tells the side that had asked for the code: if somebody else typed it, its owner must know at once. */
export const linkedMessage = message({
  id: 'identity.linked',
  says: 'Telling somebody that their code was used and two accounts are one',
  subject: z.strictObject({ account: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { account }) {
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const place = await findPlace(ctx.db, owner, account);
    if (place === undefined) return { drop: 'the accounts are not linked' };
    const text = `Your code was used: this account and one in ${place} are one record now.`;
    return {
      summary: text,
      elements: [
        { kind: 'text', text, tone: 'good' },
        {
          kind: 'text',
          text: 'If that was not you, tell your Catchword administrator at once.',
          tone: 'warning',
        },
        { kind: 'buttons', buttons: [doors.credits(), doors.settings()] },
      ],
    };
  },
});
