import { z } from 'zod';
import type { Context } from '../../../chat/context.ts';
import { message } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import type { View } from '../../../chat/view.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findMeeting } from './store.ts';
import { meetingView } from './views.ts';

type Happened = 'planned' | 'moved' | 'cancelled';

/** Tells the other one of the pair what was planned, moved or cancelled; returns what the one who did it reads. */
export async function announceMeeting(ctx: Context, id: string, happened: Happened): Promise<View> {
  const meeting = (await findMeeting(ctx.db, meIn(ctx), id)) ?? refuse(`meeting ${id}`);
  const { sequence, other } = meeting;
  const key = `meeting:${id}:${sequence}:${other.id}`;
  await ctx.messenger.say(other.id, meetingMessage, { meeting: id, sequence, happened }, key);
  return meetingView(ctx, meeting, `${DONE[happened]} ${other.name} is told.`);
}

const DONE: Readonly<Record<Happened, string>> = {
  planned: 'The meeting is planned.',
  moved: 'The meeting is moved.',
  cancelled: 'The meeting is cancelled.',
};

/** A meeting that the other one planned, moved or cancelled; dropped when it has changed again. */
export const meetingMessage = message({
  id: 'mentoring.meeting',
  says: 'Telling one of a pair that the other planned, moved or cancelled a meeting',
  subject: z.strictObject({
    meeting: z.uuid(),
    sequence: z.int().min(0),
    happened: z.enum(['planned', 'moved', 'cancelled']),
  }),
  inDoubt: 'send-again',
  async draw(ctx, { meeting: id, sequence, happened }): Promise<View | { drop: string }> {
    const meeting = await findMeeting(ctx.db, meIn(ctx), id);
    if (!meeting) return { drop: 'it is somebody else’s' };
    if (meeting.sequence !== sequence) return { drop: 'it has changed again' };
    return meetingView(ctx, meeting, `${meeting.other.name} ${TOLD[happened]}`);
  },
});

const TOLD: Readonly<Record<Happened, string>> = {
  planned: 'proposes a meeting. Move it if the time does not suit you.',
  moved: 'moved your meeting.',
  cancelled: 'cancelled your meeting.',
};
