import { z } from 'zod';
import { button, does, message, opens } from '../../../chat/handlers.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { meetingForm } from '../meetings/form.ts';
import { listMeetings } from '../meetings/store.ts';
import { endForm } from './end-pair.ts';
import { meIn, ownPair } from './pair-at.ts';
import { findPair } from './store.ts';

/** To a pair of whom nothing is heard: how does it go? */
export const checkInMessage = message({
  id: 'mentoring.check-in',
  says: 'Asking a pair that has been silent how it goes',
  subject: z.strictObject({ pairing: z.uuid(), day: z.string() }),
  inDoubt: 'send-again',
  async draw(ctx, { pairing }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (pair?.state !== 'running') return { drop: 'the two are no pair any more' };
    const ahead = await listMeetings(ctx.db, meIn(ctx), pairing, ctx.now);
    if (ahead.length > 0) return { drop: 'a meeting is planned again' };
    const says = `How is it going with ${pair.other.name}?`;
    return {
      summary: says,
      elements: [
        { kind: 'text', text: says, tone: 'strong' },
        {
          kind: 'text',
          text: 'No meeting of yours is planned. Weeks fill up; a short one is better than none. Ending it is fine too.',
        },
        {
          kind: 'buttons',
          buttons: [
            opens(meetingForm, 'Plan a meeting', { pairing }, { style: 'primary' }),
            does(allIsWell, 'All is well', { id: pairing }),
            opens(endForm, 'End the pairing', { id: pairing, version: pair.version }),
          ],
        },
      ],
    };
  },
});

/** Nothing needs to be done; being asked has reset the patience already. */
export const allIsWell = button({
  id: 'mentoring.all-is-well',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const pair = await ownPair(ctx, id);
    return sentence(`Good to hear. Meetings with ${pair.other.name} need not be planned here.`, 'good');
  },
});
