import { z } from 'zod';
import type { SendContext } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import { weekOf } from '../../core/day.ts';
import { DAY_CLOSES, DAY_OPENS, wallIn } from '../../core/slot.ts';
import { drawCard, ownerOf } from './card.ts';
import { findRhythm } from './rhythm-store.ts';
import { findReflection, PROMPT, promptsOf, type ReflectionRow } from './store.ts';

/** The weekly question; it follows what becomes of it, so that no button on it is ever dead. */
export const promptMessage = message({
  id: PROMPT,
  says: 'The weekly question',
  subject: z.strictObject({ reflection: z.uuid() }),
  // Two questions are better than none, and each is redrawn once one of them is answered
  inDoubt: 'send-again',
  async draw(ctx, { reflection }) {
    const row = await findReflection(ctx.db, ownerOf(ctx), reflection);
    if (!row) return { drop: 'the reflection is gone' };
    const prompts = await promptsOf(ctx.db, ownerOf(ctx), reflection);
    const reason = prompts.some(({ stands }) => stands) ? undefined : await noLongerDue(ctx, row);
    return reason === undefined ? drawCard(ctx, row) : { drop: reason };
  },
});

/** Between the tick and the sending a person may have answered, paused or gone home. */
async function noLongerDue(ctx: SendContext, row: ReflectionRow): Promise<string | undefined> {
  if (row.state !== 'open') return `already ${row.state}`;
  if (row.week !== weekOf(ctx.today)) return 'the week is over';
  const rhythm = await findRhythm(ctx.db, ownerOf(ctx));
  if (!rhythm?.on || (rhythm.pausedUntil !== undefined && rhythm.pausedUntil > ctx.today)) return 'paused';
  const { minute, weekday } = wallIn(ctx.person.zone, ctx.now);
  const working = ctx.person.workdays.includes(weekday) && minute >= DAY_OPENS && minute < DAY_CLOSES;
  return working ? undefined : 'outside working hours';
}
