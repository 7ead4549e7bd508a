import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import { stepReached } from '../../core/nudges/what-is-coming.ts';
import { judge } from './judge.ts';
import { withActs } from './next-acts.ts';
import { type Warning, warningElements } from './views.ts';
import { findWarned } from './warned-store.ts';
import { findWishes } from './wishes-store.ts';

/** More than this is a list nobody reads; all of it stands with the credits. */
const MOST = 4;

/** What warns today, or before somebody who is away is back; the nearest first. Undefined where nothing does. */
export async function warningsNear(ctx: Context): Promise<View | undefined> {
  return drawn(
    ctx,
    'Before it is late',
    ({ coming }, until) => stepReached(coming, until ?? ctx.today, ctx.today) !== undefined,
  );
}

/**
 * Who is away is sent nothing, so when a pause begins they read what falls due before its end, while they still are
 * here. Undefined where nothing does, or nobody is away.
 */
export async function whileAway(ctx: Context): Promise<View | undefined> {
  return drawn(ctx, 'Before you are back', ({ coming }, until) => {
    if (until === undefined) return false;
    const then = stepReached(coming, until, ctx.today);
    const isOver = coming.on >= ctx.today && coming.on < until;
    return then !== undefined && (isOver || then !== stepReached(coming, ctx.today, ctx.today));
  });
}

async function drawn(
  ctx: Context,
  heading: string,
  isNear: (one: Warning, until: Day | undefined) => boolean,
): Promise<View | undefined> {
  const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const { pausedUntil } = await findWishes(ctx.db, me);
  const until = pausedUntil && pausedUntil > ctx.today ? pausedUntil : undefined;
  const rows = await judge(ctx.db, await findWarned(ctx.db, me));
  const near = rows
    .flatMap((row) => row.coming.map((coming): Warning => ({ row, coming })))
    .filter((one) => isNear(one, until))
    .sort((a, b) => (a.coming.on < b.coming.on ? -1 : 1));
  const [first] = near;
  if (!first) return undefined;
  const acts = await withActs(ctx.db, me, near.slice(0, MOST), ctx.today);
  return {
    summary: `${heading}: ${first.row.program.name}, ${sayDay(first.coming.on)}.`,
    elements: [{ kind: 'heading', text: heading }, ...acts.flatMap((one) => warningElements(one, ctx.today))],
  };
}
