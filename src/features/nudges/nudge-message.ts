import { z } from 'zod';
import type { SendContext } from '../../chat/context.ts';
import { message } from '../../chat/handlers.ts';
import { addTo, weekOf } from '../../core/day.ts';
import { stepReached } from '../../core/nudges/what-is-coming.ts';
import { DAY_CLOSES, DAY_OPENS, wallIn } from '../../core/slot.ts';
import { NUDGE, NUDGE_MANAGER } from './due-store.ts';
import { judge } from './judge.ts';
import { managerView } from './manager-views.ts';
import { withActs } from './next-acts.ts';
import { findNudge, type ToldItem } from './nudge-store.ts';
import { nudgeView, type Warning } from './views.ts';
import { findWarned } from './warned-store.ts';
import { toldFrom } from './who-is-told.ts';
import { findWishes } from './wishes-store.ts';

const subject = z.strictObject({ nudge: z.uuid() });

/** The warnings of a week, drawn from how things stand when it is sent: what is done by then is left out. */
export const nudgeMessage = message({
  id: NUDGE,
  says: 'A warning before a deadline, before credit falls out, or of papers still missing',
  subject,
  inDoubt: 'send-again',
  async draw(ctx, { nudge: id }) {
    const found = await findNudge(ctx.db, ctx.organization.id, id);
    if (!found || found.personId !== ctx.person.id) return { drop: 'it is somebody else’s' };
    if (found.week !== weekOf(ctx.today)) return { drop: 'the week is over' };
    const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const wishes = await findWishes(ctx.db, me);
    if (!wishes.on) return { drop: 'switched off' };
    if (wishes.from && wishes.from > ctx.today) return { drop: 'snoozed' };
    if (wishes.pausedUntil && wishes.pausedUntil > ctx.today) return { drop: 'paused' };
    if (!isWorking(ctx)) return { drop: 'outside working hours' };
    const warnings = await stillDue(ctx, me, found.items);
    if (warnings.length === 0) return { drop: 'nothing is due any more' };
    const told = warnings.map((one) => ({
      ...one,
      manager: one.toldId === one.row.managerId ? wishes.manager : undefined,
    }));
    return nudgeView(await withActs(ctx.db, me, told, ctx.today), wishes.version, ctx.today);
  },
});

/** To a manager of whose report a deadline is in danger, where the program or the person lets them be told. */
export const managerNudge = message({
  id: NUDGE_MANAGER,
  says: 'Telling a manager of a deadline in danger, where the program or the person allows it',
  subject,
  inDoubt: 'ask-a-person',
  async draw(ctx, { nudge: id }) {
    const found = await findNudge(ctx.db, ctx.organization.id, id);
    const mine = found?.items.filter(({ toldId }) => toldId === ctx.person.id) ?? [];
    if (!found || mine.length === 0) return { drop: 'it is somebody else’s' };
    if (!isWorking(ctx)) return { drop: 'outside working hours' };
    const theirs = { organizationId: ctx.organization.id, personId: found.personId };
    const warnings = (await stillDue(ctx, theirs, mine)).filter(
      ({ row }) => row.managerId === ctx.person.id && toldFrom(row) !== undefined,
    );
    if (warnings.length === 0) return { drop: 'nothing is due any more, or they may not know it any more' };
    return managerView(found.person, warnings, ctx.today);
  },
});

type Reader = Pick<SendContext, 'db' | 'today' | 'now' | 'person'>;

/** Those of the things a message was to tell that are still coming. */
async function stillDue(
  { db, today }: Reader,
  whose: { readonly organizationId: string; readonly personId: string },
  items: readonly ToldItem[],
): Promise<readonly (Warning & { readonly toldId: string | null })[]> {
  const rows = await judge(db, await findWarned(db, whose));
  return items.flatMap(({ enrollmentId, what, key, toldId }) => {
    const row = rows.find((one) => one.enrollmentId === enrollmentId);
    const coming = row?.coming.find((one) => one.what === what && one.key === key);
    // A message gathers what comes until the next week's first working day.
    const near = coming && stepReached(coming, addTo(today, { days: 13 }), today) !== undefined;
    return row?.wanted && coming && near ? [{ row, coming, toldId }] : [];
  });
}

function isWorking({ person, now }: Reader): boolean {
  const { minute, weekday } = wallIn(person.zone, now);
  return person.workdays.includes(weekday) && minute >= DAY_OPENS && minute < DAY_CLOSES;
}
