import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findPair } from '../pairs/store.ts';

/** To a mentee: it did not come to a pairing. Why a mentor said no is told to nobody. */
export const turnedDownMessage = message({
  id: 'mentoring.not-this-time',
  says: 'Telling a mentee that a proposal came to nothing, without a reason',
  subject: z.strictObject({ pairing: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.side !== 'mentee') return { drop: 'meant for somebody else' };
    if (pair.state === 'expired' && pair.refusedBy === 'mentee')
      return sentence(
        `The proposal of ${pair.mentor.name} has lapsed, because you had no time to answer it. You stay in the queue; pause or leave it in /cpd mentoring.`,
      );
    return sentence(
      `${pair.mentor.name} cannot take this on now. Mentors say no for many reasons, mostly time. You stay in the queue, and the next best mentor for you is looked for.`,
    );
  },
});
