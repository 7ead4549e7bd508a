import type { Context } from '../../../chat/context.ts';
import { dayIn } from '../../../core/day.ts';
import { sayAsked } from '../proposals/say-asked.ts';
import { lookAgain } from './due-store.ts';
import { placeWaiting } from './place.ts';
import { findSettings } from './settings-store.ts';

/** After somebody has joined, changed what they said, or left: their home says it. */
export async function joinedIn(ctx: Context): Promise<void> {
  await ctx.messenger.refreshHomes([ctx.person.id]);
}

/** A mentee has joined: they are proposed somebody at once where newcomers are placed as they come. */
export async function menteeJoined(ctx: Context): Promise<void> {
  const { db, now, today, organization, person } = ctx;
  if ((await findSettings(db, organization.id)).continuous) {
    const placed = await placeWaiting(
      db,
      { organizationId: organization.id, menteeIds: [person.id] },
      { now, today },
    );
    // The card that they are shown tells why they wait on
    if (placed) await sayAsked(ctx.messenger, placed.round, placed.asked, []);
  }
  await joinedIn(ctx);
}

/** A proposal came to nothing: the mentee is proposed the next best, or waits on. */
export async function proposeNext(
  ctx: Pick<Context, 'db' | 'now' | 'organization' | 'messenger'>,
  mentee: { readonly id: string; readonly zone: string },
): Promise<void> {
  const { db, now, organization, messenger } = ctx;
  const at = { now, today: dayIn(mentee.zone, now) };
  const placed = await placeWaiting(db, { organizationId: organization.id, menteeIds: [mentee.id] }, at);
  if (placed) await sayAsked(messenger, placed.round, placed.asked, placed.waiting);
}

/** A mentor has joined or changed: whoever waits is looked at again. */
export async function mentorJoined(ctx: Context): Promise<void> {
  await lookAgain(ctx.db, ctx.organization.id);
  await joinedIn(ctx);
}
