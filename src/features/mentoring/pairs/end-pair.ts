import { z } from 'zod';
import { form, message } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { cancelledItems } from '../meetings/views.ts';
import { settledView } from '../proposals/views.ts';
import { askAfterwards, closePair, type Ending } from './close-pair.ts';
import { meIn, ownPair, pairAtSchema } from './pair-at.ts';
import { findPair } from './store.ts';

/** Ends a pairing at any time; nobody has to say why. A mentee chooses whether somebody else is looked for. */
export const endForm = form({
  id: 'mentoring.end',
  input: pairAtSchema,
  facts: async (ctx, { id }) => {
    const { side, other } = await ownPair(ctx, id);
    return { side, name: other.name };
  },
  draw: ({ side, name }, values) => ({
    title: 'End the pairing',
    intro: `${name} is told in one kind sentence, without a reason. Meetings ahead are cancelled, and your place is free again. Pairings end for many reasons; nobody keeps count.`,
    submit: 'End it',
    fields: askAfterwards(side, end(), values),
  }),
  async submit(ctx, { id, version }, values): Promise<View> {
    const pair = await ownPair(ctx, id);
    const after = await closePair(ctx, pair, version, end(), values);
    if (after === undefined) return settledView(await ownPair(ctx, id));
    const then =
      pair.side === 'mentor'
        ? 'Your place is free for somebody else.'
        : after === 'stop'
          ? 'You are in no queue any more, and can come back at any time.'
          : 'You are in the queue for another mentor.';
    return sentence(`Your pairing with ${pair.other.name} has ended. ${then}`, 'good');
  },
});

function end(): Ending {
  return { act: 'end', likely: 'another', tells: endedMessage, key: 'ended' };
}

/** To the other one: it has ended, without a reason, and what becomes of the meetings that were planned. */
export const endedMessage = message({
  id: 'mentoring.ended',
  says: 'Telling one of a pair that the other has ended it',
  subject: z.strictObject({ pairing: z.uuid(), meetings: z.array(z.uuid()) }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing, meetings }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'ended') return { drop: 'it has not ended, or is somebody else’s' };
    const text = `${pair.other.name} has ended your pairing. That happens, and it is nobody’s fault.`;
    const then =
      pair.side === 'mentee'
        ? 'You are in the queue for another mentor; leave it with one press in /cpd mentoring.'
        : 'Your place is free for somebody else; change that in /cpd mentoring.';
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        { kind: 'text', text: then, tone: 'quiet' },
        ...(await cancelledItems(ctx, meetings)),
      ],
    };
  },
});
