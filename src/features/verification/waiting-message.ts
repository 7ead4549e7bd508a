import { z } from 'zod';
import { does, message } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { weekOf } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, wallIn } from '../../core/slot.ts';
import { fromColumn } from '../../db/days.ts';
import { doors } from '../doors.ts';
import { CLAIMS_WAIT, findClaimsWish } from './due-store.ts';
import { verifierIn } from './queue.ts';
import { claimsSwitch } from './switch-claims.ts';
import { countWaiting } from './waiting-store.ts';
import { sayWaiting } from './words.ts';

/** What waits for a verifier, once a week; drawn from how it is when it is sent. */
export const claimsWait = message({
  id: CLAIMS_WAIT,
  says: 'Telling a verifier once a week what waits for them',
  subject: z.strictObject({ week: z.string() }),
  inDoubt: 'send-again',
  async draw(ctx, { week }): Promise<View | { drop: string }> {
    if (week !== weekOf(ctx.today)) return { drop: 'the week is over' };
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const { on, pausedUntil, version } = await findClaimsWish(ctx.db, me);
    if (!on) return { drop: 'the message is switched off' };
    if (pausedUntil && fromColumn(pausedUntil) > ctx.today) return { drop: 'paused' };
    const { minute, weekday } = wallIn(ctx.person.zone, ctx.now);
    const working = ctx.person.workdays.includes(weekday) && minute >= DAY_OPENS && minute < DAY_CLOSES;
    if (!working) return { drop: 'outside working hours' };
    const count = await countWaiting(ctx.db, verifierIn(ctx));
    if (count.claims === 0) return { drop: 'nothing waits any more' };
    const says = sayWaiting(count);
    return {
      summary: says,
      elements: [
        { kind: 'text', text: says },
        {
          kind: 'text',
          text: 'This comes at most once a week, and only when something waits.',
          tone: 'quiet',
        },
        {
          kind: 'buttons',
          buttons: [
            { ...doors.verify(), style: 'primary' },
            does(claimsSwitch, 'Stop this message', { version, on: false }),
          ],
        },
      ],
    };
  },
});
