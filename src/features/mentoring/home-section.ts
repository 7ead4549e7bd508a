import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { LIVE_STATES } from '../../core/mentoring/pair-state.ts';
import { doors } from '../doors.ts';
import { pairItems } from './pairs/items.ts';
import { listPairs } from './pairs/store.ts';
import { findProfiles } from './profiles/store.ts';

/** How somebody takes part in mentoring; nothing for everybody else. */
export async function mentoringSection(ctx: Context): Promise<readonly Element[]> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { mentor, mentee } = await findProfiles(ctx.db, owner);
  const here = [mentee, mentor].filter((each) => each?.state === 'here');
  const pairs = pairItems(await listPairs(ctx.db, owner, LIVE_STATES));
  if (here.length === 0 && pairs.length === 0) return [];
  const until = here.find((each) => each?.pausedUntil && each.pausedUntil > ctx.today)?.pausedUntil;
  const as = [mentee?.state === 'here' && 'a mentee', mentor?.state === 'here' && 'a mentor'].filter(Boolean);
  const text = until ? `Paused until ${sayDay(until)}.` : `You take part as ${as.join(' and as ')}.`;
  return [
    { kind: 'heading', text: 'Mentoring' },
    ...(here.length > 0 ? [{ kind: 'text' as const, text }] : []),
    ...pairs,
    { kind: 'buttons', buttons: [doors.mentoring()] },
  ];
}
