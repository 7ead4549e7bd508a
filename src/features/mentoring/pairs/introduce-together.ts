import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { saySector } from '../profiles/names.ts';
import { sayPairReason } from '../proposals/say-pair-reason.ts';
import { sayPartner } from '../proposals/views.ts';
import { meIn } from './pair-at.ts';
import { findPair, type Partner } from './store.ts';

/**
 * The two are introduced where both read it, beside the cards that each has. Nothing in it is confidential, and nothing
 * can be pressed: what is one's own stays in one's own chat.
 */
export const introducedTogetherMessage = message({
  id: 'mentoring.introduced-together',
  says: 'Introducing the two to each other in one conversation',
  subject: z.strictObject({ pairing: z.uuid() }),
  readers: 'two',
  inDoubt: 'let-be',
  async draw(ctx, { pairing }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'running') return { drop: 'the two are no pair any more' };
    const { mentee, mentor } = pair;
    const title = `${mentee.name}, meet ${mentor.name}`;
    const reason = sayPairReason(pair.reason, 'both', ctx.programs);
    return {
      summary: `${title}: you have both said yes to mentoring.`,
      elements: [
        { kind: 'heading', text: title },
        {
          kind: 'text',
          text: 'You have both said yes to mentoring. This conversation is for the two of you.',
          tone: 'good',
        },
        {
          kind: 'facts',
          facts: [
            { label: 'Mentor', value: sayWhole(mentor) },
            { label: 'Mentee', value: sayWhole(mentee) },
          ],
        },
        ...(reason === undefined ? [] : [{ kind: 'text' as const, text: `Why you two: ${reason}` }]),
        {
          kind: 'text',
          text: 'A good first step: agree here on how often you want to meet, and on a day for the first time.',
        },
        {
          kind: 'text',
          text: 'Everything else that you can do together stands on a card of your own, in the chat that each of you has with Catchword. Catchword takes no notice of what you write here.',
          tone: 'quiet',
        },
      ],
    };
  },
});

/** Name, work, library and its sector. */
function sayWhole(partner: Partner): string {
  const { library, sector } = partner;
  return library === undefined || sector === undefined
    ? sayPartner(partner)
    : `${sayPartner(partner)} (${saySector(sector).toLowerCase()})`;
}
