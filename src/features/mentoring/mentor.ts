import { z } from 'zod';
import { button, command, open } from '../../chat/handlers.ts';
import { drawMentoring } from './card.ts';
import { findForm } from './profiles/find.ts';
import { offerForm } from './profiles/offer.ts';

/** `/mentor` and `/cpd mentoring`: how one takes part, by a word or by a button. */
export const mentor = command({
  name: 'mentor',
  aliases: ['mentoring'],
  topLevel: true,
  usage: '[find|offer]',
  summary: 'Find a mentor from another sector, or be one',
  examples: ['/mentor', '/mentor find', '/mentor offer'],
  isMeant: (text) => /^(find|offer)?$/i.test(text.trim()),
  async run(ctx, text) {
    const word = text.trim().toLowerCase();
    if (word === 'find') return open(findForm, {});
    return word === 'offer' ? open(offerForm, {}) : drawMentoring(ctx);
  },
});

/** The same by a button. */
export const showMentoring = button({
  id: 'mentoring.show',
  input: z.strictObject({}),
  run: (ctx) => drawMentoring(ctx),
});
