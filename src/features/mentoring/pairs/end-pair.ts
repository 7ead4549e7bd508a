import { z } from 'zod';
import { one } from '../../../chat/form.ts';
import { form, message } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { cancelAll } from '../meetings/store.ts';
import { cancelledItems } from '../meetings/views.ts';
import { endPair } from '../proposals/store.ts';
import { settledView } from '../proposals/views.ts';
import { meIn, ownPair, pairAtSchema } from './pair-at.ts';
import { setWaiting } from './queue-store.ts';
import { findPair } from './store.ts';

/** Ends a pairing at any time; nobody has to say why. A mentee chooses whether somebody else is looked for. */
export const endForm = form({
  id: 'mentoring.end',
  input: pairAtSchema,
  facts: async (ctx, { id }) => {
    const { side, other } = await ownPair(ctx, id);
    return { side, name: other.name };
  },
  draw: ({ side, name }, values, errors) => {
    const error = errors.after;
    return {
      title: 'End the pairing',
      intro: `${name} is told in one kind sentence, without a reason. Meetings ahead are cancelled, and your place is free again. Pairings end for many reasons; nobody keeps count.`,
      submit: 'End it',
      fields:
        side === 'mentor'
          ? []
          : [
              {
                kind: 'choice',
                name: 'after',
                label: 'And then',
                choices: [
                  { value: 'another', label: 'Look for another mentor' },
                  { value: 'stop', label: 'No mentor for now' },
                ],
                value: (values && one(values, 'after')) ?? 'another',
                ...(error !== undefined && { error }),
              },
            ],
    };
  },
  async submit(ctx, { id, version }, values): Promise<View> {
    const pair = await ownPair(ctx, id);
    const at = { organizationId: ctx.organization.id, id, version };
    if ((await endPair(ctx.db, at, pair.side, 'end', ctx.today)) !== 'done')
      return settledView(await ownPair(ctx, id));
    const meetings = await cancelAll(ctx.db, at.organizationId, id, ctx.now);
    const mentee = { organizationId: at.organizationId, personId: pair.mentee.id };
    const stops = pair.side === 'mentee' && one(values, 'after') === 'stop';
    await setWaiting(ctx.db, mentee, stops ? undefined : ctx.today);
    const subject = { pairing: id, meetings: [...meetings] };
    await ctx.messenger.say(pair.other.id, endedMessage, subject, `pairing:${id}:ended`);
    await ctx.messenger.refreshHomes([pair.mentee.id, pair.mentor.id]);
    const then =
      pair.side === 'mentor'
        ? 'Your place is free for somebody else.'
        : stops
          ? 'You are in no queue any more, and can come back at any time.'
          : 'You are in the queue for another mentor.';
    return sentence(`Your pairing with ${pair.other.name} has ended. ${then}`, 'good');
  },
});

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
