import { z } from 'zod';
import { does, message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { showMentoring } from '../mentor.ts';
import { waitElements } from '../views.ts';
import { findWait } from './wait-store.ts';

/** Tells somebody for whom a round found nobody why, and what would help; dropped once they have a proposal. */
export const waitingMessage = message({
  id: 'mentoring.waiting',
  says: 'Telling a mentee for whom nobody was found why, and what would help',
  subject: z.strictObject({ round: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx): Promise<View | { drop: string }> {
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const wait = await findWait(ctx.db, owner);
    if (!wait) return { drop: 'they wait no more' };
    return {
      summary: 'Nobody was found for you yet; you stay in the queue.',
      elements: [...waitElements(wait), { kind: 'buttons', buttons: [does(showMentoring, 'Mentoring', {})] }],
    };
  },
});

/** The name of the message about one round. */
export function waitingKey(round: string, menteeId: string): string {
  return `round:${round}:waits:${menteeId}`;
}
