import { z } from 'zod';
import type { SendContext } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import { weekOf } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, wallIn } from '../../core/slot.ts';
import { fromColumn } from '../../db/days.ts';
import { drawDigest } from './draw-digest.ts';
import { DIGEST } from './due-store.ts';
import { managerIn } from './load-digest.ts';
import { findDigest, findWish } from './store.ts';
import { isWeek, pageSchema } from './turn-page.ts';

/** The weekly digest: drawn from the team as it is when the message is sent. */
export const digestMessage = message({
  id: DIGEST,
  says: 'The weekly digest of a team, to its manager',
  subject: z.strictObject({ digest: z.uuid(), page: pageSchema }),
  inDoubt: 'ask-a-person',
  async draw(ctx, { digest, page }) {
    const row = await findDigest(ctx.db, managerIn(ctx), { id: digest });
    if (!row || !isWeek(row.period)) return { drop: 'the digest is gone' };
    if (row.period !== weekOf(ctx.today)) return { drop: 'the week is over' };
    const reason = await notWanted(ctx);
    if (reason !== undefined) return { drop: reason };
    return (await drawDigest(ctx, row.period, page)) ?? { drop: 'nobody is confirmed in the team' };
  },
});

/** Between the tick and the sending a manager may have switched it off, paused or gone home. */
async function notWanted(ctx: SendContext): Promise<string | undefined> {
  const { on, pausedUntil } = await findWish(ctx.db, managerIn(ctx));
  if (!on) return 'the digest is switched off';
  if (pausedUntil && fromColumn(pausedUntil) > ctx.today) return 'paused';
  const { minute, weekday } = wallIn(ctx.person.zone, ctx.now);
  const working = ctx.person.workdays.includes(weekday) && minute >= DAY_OPENS && minute < DAY_CLOSES;
  return working ? undefined : 'outside working hours';
}
