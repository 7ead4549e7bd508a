import { button } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import type { View } from '../../../chat/view.ts';
import { meIn, pairAtSchema } from '../pairs/pair-at.ts';
import { announceMeeting } from './message.ts';
import { cancelMeeting, findMeeting } from './store.ts';
import { staleMeeting } from './views.ts';

/** Cancels a meeting; the other is told, and calendars can take it out. */
export const cancelMeetingButton = button({
  id: 'mentoring.cancel-meeting',
  input: pairAtSchema,
  async run(ctx, at): Promise<View> {
    if (!(await findMeeting(ctx.db, meIn(ctx), at.id))) return refuse(`meeting ${at.id}`);
    const done = await cancelMeeting(ctx.db, { organizationId: ctx.organization.id, ...at });
    return done ? announceMeeting(ctx, at.id, 'cancelled') : staleMeeting(ctx, at.id);
  },
});
