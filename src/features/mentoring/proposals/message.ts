import { z } from 'zod';
import { message } from '../../../chat/handlers.ts';
import type { View } from '../../../chat/view.ts';
import { askedIn, type Side } from '../../../core/mentoring/pair-state.ts';
import { meIn } from '../pairs/pair-at.ts';
import { findPair } from '../pairs/store.ts';
import { proposalView, settledView } from './views.ts';

const subject = z.strictObject({ pairing: z.uuid(), again: z.literal(true).exactOptional() });

/** A proposal to the mentee first and then to the mentor; the second time as a reminder. */
export const proposalMessage = message({
  id: 'mentoring.proposal',
  says: 'Proposing a mentor to a mentee, and then the mentee to the mentor',
  subject,
  inDoubt: 'send-again',
  async draw(ctx, { pairing, again }): Promise<View | { drop: string }> {
    const pair = await findPair(ctx.db, meIn(ctx), pairing);
    if (!pair) return { drop: 'it is somebody else’s, or not published' };
    if (askedIn(pair.state) === pair.side) return proposalView(pair, ctx.programs, again === true);
    return again === true ? { drop: 'it has been answered' } : settledView(pair);
  },
});

/** One message for each time somebody is asked. */
export function proposalKey(pairing: string, asked: Side): string {
  return `proposal:${pairing}:${asked}`;
}
