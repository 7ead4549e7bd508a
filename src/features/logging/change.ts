import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Version } from '../../chat/version.ts';
import { sentence, type View } from '../../chat/view.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { type Effect, post } from '../ledger/post.ts';
import type { ActivityRow } from '../ledger/store.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { findActivity } from './store.ts';
import { outdated } from './views.ts';

/** One's own activity; somebody else's is refused. */
export async function ownActivity(ctx: Context, id: string): Promise<ActivityRow> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  return (await findActivity(ctx.db, owner, id)) ?? refuse(`activity ${id} of somebody else`);
}

/**
 * Changes one's own activity and answers with what that did. A press on an older version changes nothing
 * and shows the entry as it is now.
 */
export async function change(
  ctx: Context,
  { id, version }: Version,
  action: 'amended' | 'reversed' | 'restored',
  to: (now: ActivityRow) => Partial<ActivityRow>,
  say: (after: ActivityRow, effects: readonly Effect[]) => View,
): Promise<View> {
  const now = await ownActivity(ctx, id);
  if (now.version !== version) return outdated(now);
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  if (await isSignedOff(ctx.db, owner, id)) return SIGNED_OFF;
  const after = { ...now, ...to(now), version: version + 1 };
  const { enrollments } = await loadToWrite(ctx.db, ctx.organization.id, ctx.person.id);
  const effects = await post(ctx, enrollments, after, action, now);
  return effects ? say(after, effects) : outdated(await ownActivity(ctx, id));
}

const SIGNED_OFF = sentence(
  'Your mentor has signed this entry off, so nothing was changed. To change it, reopen it first: type /cpd mentoring.',
  'warning',
);
