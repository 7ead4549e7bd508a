import { z } from 'zod';
import { button } from '../../../chat/handlers.ts';
import { sentence } from '../../../chat/view.ts';
import { drawMentoring } from '../card.ts';
import { withdrawOwn } from '../proposals/withdraw.ts';
import { joinedIn } from '../rounds/joined.ts';
import { leaveAs } from './store.ts';

/** One press, no reason: what waits for an answer is withdrawn, a pair that runs goes on until one of them ends it. */
export const leaveMentoring = button({
  id: 'mentoring.leave',
  input: z.strictObject({ as: z.enum(['mentor', 'mentee']) }),
  async run(ctx, { as }) {
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    if (await leaveAs(ctx.db, owner, as)) {
      await withdrawOwn(ctx, as);
      await joinedIn(ctx);
    }
    return drawMentoring(ctx, sentence(as === 'mentor' ? NO_MENTOR : NO_MENTEE, 'good'));
  },
});

const NO_MENTOR = 'You do not take part as a mentor any more. What you wrote is kept for when you come back.';
const NO_MENTEE = 'You are not looking for a mentor any more. What you wrote is kept for when you come back.';
