import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { cancelledItems } from '../meetings/views.ts';
import { drawPair } from '../pairs/card.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findPair } from '../pairs/store.ts';

/** To the other one of a pair that was completed: what stays of it, and a few words to look back. */
export const closingMessage = message({
  id: 'mentoring.completed',
  says: 'Telling one of a pair that the other has completed it, and asking for a few words to look back',
  subject: z.strictObject({ pairing: z.uuid(), meetings: z.array(z.uuid()) }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing, meetings }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'completed') return { drop: 'it is not completed, or is somebody else’s' };
    const then =
      pair.side === 'mentee'
        ? 'You are in no queue; look for another mentor at any time in /cpd mentoring.'
        : 'Your place is free for somebody else; change that in /cpd mentoring.';
    return stack(
      sentence(`${pair.other.name} says that the two of you have done what you set out to do.`, 'good'),
      sentence(then, 'quiet'),
      await drawPair(ctx, pair),
      { summary: '', elements: await cancelledItems(ctx, meetings) },
    );
  },
});
