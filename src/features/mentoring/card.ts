import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { LIVE_STATES } from '../../core/mentoring/pair-state.ts';
import { pairItems } from './pairs/items.ts';
import { OVER_STATES } from './pairs/over.ts';
import { listPairs } from './pairs/store.ts';
import { findProfiles } from './profiles/store.ts';
import { findWait } from './rounds/wait-store.ts';
import { mentoringView } from './views.ts';

/** The card of mentoring as things are now; `notice` is what just happened. */
export async function drawMentoring(ctx: Context, notice?: View): Promise<View> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { mentor, mentee } = await findProfiles(ctx.db, owner);
  const wait = mentee?.state === 'here' ? await findWait(ctx.db, owner) : undefined;
  const pairs = pairItems(await listPairs(ctx.db, owner, LIVE_STATES));
  const earlier = (await listPairs(ctx.db, owner, OVER_STATES)).length > 0;
  const { administrator } = ctx.person;
  return mentoringView({ mentor, mentee, wait, pairs, earlier, today: ctx.today, notice, administrator });
}
