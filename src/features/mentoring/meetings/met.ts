import { z } from 'zod';
import { button, does, message, opens } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { sentence, type View } from '../../../chat/view.ts';
import { toPair } from '../pairs/card.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findCreditable, sayWhoCredits } from './credit.ts';
import { meetingForm } from './form.ts';
import { noteButtons } from './note-form.ts';
import { listNotes } from './note-store.ts';
import { findMeeting, sayMet } from './store.ts';
import { sayWhen } from './views.ts';

/** After a meeting: one press says whether they met. */
export const metMessage = message({
  id: 'mentoring.did-you-meet',
  says: 'Asking both of a pair after a meeting whether they met',
  subject: z.strictObject({ meeting: z.uuid() }),
  inDoubt: 'send-again',
  async draw(ctx, { meeting: id }): Promise<View | { drop: string }> {
    const meeting = await findMeeting(ctx.db, meIn(ctx), id);
    if (meeting?.state !== 'planned') return { drop: 'it was cancelled' };
    if (meeting.pairState !== 'running') return { drop: 'the two are no pair any more' };
    if (meeting.startsAt > ctx.now) return { drop: 'it was moved' };
    const says = `Did you and ${meeting.other.name} meet?`;
    return {
      summary: says,
      elements: [
        { kind: 'text', text: says, tone: 'strong' },
        {
          kind: 'text',
          text: `It was planned for ${sayWhen(meeting.startsAt, ctx.person.zone)}.`,
          tone: 'quiet',
        },
        {
          kind: 'buttons',
          buttons: [
            does(saidMet, 'We met', { id, met: true }, { style: 'primary' }),
            does(saidMet, 'Not this time', { id, met: false }),
          ],
        },
      ],
    };
  },
});

/** Whether two met, as one of them says; they may correct it. */
export const saidMet = button({
  id: 'mentoring.met',
  input: z.strictObject({ id: z.uuid(), met: z.boolean() }),
  async run(ctx, { id, met }): Promise<View> {
    const meeting = (await findMeeting(ctx.db, meIn(ctx), id)) ?? refuse(`meeting ${id}`);
    if (!(await sayMet(ctx.db, meIn(ctx), id, meeting.side, met)))
      return sentence('This meeting was cancelled, so there is nothing to say about it.', 'warning');
    const says = met
      ? `Noted: you met ${meeting.other.name}. The best moment to plan the next time is now.`
      : 'Noted. It happens; a new time is one press away.';
    const own = (await listNotes(ctx.db, meIn(ctx), [id])).find(({ mine }) => mine);
    const credit = await findCreditable(ctx, [{ ...meeting, met }]);
    const log = credit.buttons.get(id);
    const at = { pairing: meeting.pairingId };
    const running = meeting.pairState === 'running';
    return {
      summary: says,
      elements: [
        { kind: 'text', text: says, tone: 'good' },
        ...sayWhoCredits(credit),
        {
          kind: 'buttons',
          buttons: [
            ...(running ? [opens(meetingForm, 'Plan a meeting', at, { style: 'primary' })] : []),
            ...(log ? [log] : []),
            ...(met ? noteButtons(meeting, own) : []),
            does(saidMet, met ? 'No, we did not' : 'We did meet', { id, met: !met }),
            toPair({ id: meeting.pairingId }),
          ],
        },
      ],
    };
  },
});
