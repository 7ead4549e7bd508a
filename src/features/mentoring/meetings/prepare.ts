import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { toPair } from '../pairs/card.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findMeeting } from './store.ts';
import { meetingItem } from './views.ts';

/** Two days before a meeting: what to bring. */
export const prepareMessage = message({
  id: 'mentoring.prepare',
  says: 'Reminding both of a pair two days before a meeting',
  subject: z.strictObject({ meeting: z.uuid(), sequence: z.int().min(0) }),
  inDoubt: 'send-again',
  async draw(ctx, { meeting: id, sequence }): Promise<View | { drop: string }> {
    const meeting = await findMeeting(ctx.db, meIn(ctx), id);
    if (meeting?.state !== 'planned' || meeting.sequence !== sequence)
      return { drop: 'it was moved or cancelled' };
    if (meeting.pairState !== 'running') return { drop: 'the two are no pair any more' };
    if (meeting.startsAt <= ctx.now) return { drop: 'it has begun' };
    const says = `Soon: your meeting with ${meeting.other.name}`;
    const text =
      meeting.side === 'mentee'
        ? 'Bring something, however rough: a question, a draft, notes of what has gone well or badly. Half a page is plenty.'
        : 'A look at what they want to learn, and one question you would like to ask, is all the preparation it takes.';
    return {
      summary: says,
      elements: [
        { kind: 'heading', text: says },
        await meetingItem(ctx, meeting),
        { kind: 'text', text },
        { kind: 'buttons', buttons: [toPair({ id: meeting.pairingId })] },
      ],
    };
  },
});
