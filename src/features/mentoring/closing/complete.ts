import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { drawPair } from '../pairs/card.ts';
import { askAfterwards, closePair, type Ending } from '../pairs/close-pair.ts';
import { ownPair, pairAtSchema } from '../pairs/pair-at.ts';
import { closingMessage } from './closing-message.ts';

/** What the two set out to do is done: the pairing ends well, and both are asked to look back. */
export const completeForm = form({
  id: 'mentoring.complete',
  input: pairAtSchema,
  facts: async (ctx, { id }) => {
    const { side, other } = await ownPair(ctx, id);
    return { side, name: other.name };
  },
  draw: ({ side, name }, values) => ({
    title: 'Complete the pairing',
    intro: `What the two of you set out to do is done. ${name} is told, and both of you are asked for a few words to look back. Meetings ahead are cancelled.`,
    submit: 'Complete it',
    fields: askAfterwards(side, completion(), values),
  }),
  async submit(ctx, { id, version }, values): Promise<View> {
    const pair = await ownPair(ctx, id);
    const after = await closePair(ctx, pair, version, completion(), values);
    if (after === undefined) return drawPair(ctx, pair);
    const done = sentence(`Well done, both of you. ${pair.other.name} is told.`, 'good');
    return stack(done, await drawPair(ctx, await ownPair(ctx, id)));
  },
});

function completion(): Ending {
  return { act: 'complete', likely: 'stop', tells: closingMessage, key: 'completed' };
}
