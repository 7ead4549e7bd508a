import { one } from '../../../chat/form.ts';
import { form } from '../../../chat/handlers.ts';
import { sentence, stack, type View } from '../../../chat/view.ts';
import { cancelAll } from '../meetings/store.ts';
import { drawPair } from '../pairs/card.ts';
import { ownPair, pairAtSchema } from '../pairs/pair-at.ts';
import { setWaiting } from '../pairs/queue-store.ts';
import { endPair } from '../proposals/store.ts';
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
    fields:
      side === 'mentor'
        ? []
        : [
            {
              kind: 'choice',
              name: 'after',
              label: 'And then',
              choices: [
                { value: 'stop', label: 'No mentor for now' },
                { value: 'another', label: 'Look for another mentor' },
              ],
              value: (values && one(values, 'after')) ?? 'stop',
            },
          ],
  }),
  async submit(ctx, { id, version }, values): Promise<View> {
    const pair = await ownPair(ctx, id);
    const at = { organizationId: ctx.organization.id, id, version };
    if ((await endPair(ctx.db, at, pair.side, 'complete', ctx.today)) !== 'done') return drawPair(ctx, pair);
    const meetings = await cancelAll(ctx.db, at.organizationId, id, ctx.now);
    const mentee = { organizationId: at.organizationId, personId: pair.mentee.id };
    const goesOn = pair.side === 'mentee' && one(values, 'after') === 'another';
    await setWaiting(ctx.db, mentee, goesOn ? ctx.today : undefined);
    const subject = { pairing: id, meetings: [...meetings] };
    await ctx.messenger.say(pair.other.id, closingMessage, subject, `pairing:${id}:completed`);
    await ctx.messenger.refreshHomes([pair.mentee.id, pair.mentor.id]);
    const done = sentence(`Well done, both of you. ${pair.other.name} is told.`, 'good');
    return stack(done, await drawPair(ctx, await ownPair(ctx, id)));
  },
});
