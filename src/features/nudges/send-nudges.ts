import type { TickContext } from '../../chat/context.ts';
import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, type Day, dayIn, instantOf, mondayOf, weekdayOf, weekOf } from '../../core/day.ts';
import { dueThisWeek, nextWarningAfter } from '../../core/nudges/when-to-warn.ts';
import { DAY_CLOSES, LAST_MINUTE, wallIn } from '../../core/slot.ts';
import {
  type DuePerson,
  findDue,
  findUntold,
  MORNING,
  type NewNudge,
  openNudges,
  reopenUnsent,
  type SlotInUse,
  slotsInUse,
  wallsOf,
  type ZoneWall,
} from './due-store.ts';
import { type Judged, judge, nextOf } from './judge.ts';
import { managerNudge, nudgeMessage } from './nudge-message.ts';
import { findChanged, findWarnedOf, saveNext } from './warned-store.ts';
import { whoIsTold } from './who-is-told.ts';

/** So many are looked at or written to in one transaction; the rest follow in the next one of the same tick. */
const BATCH = 1000;

/** Before credit or a chance is lost: at most one message a person and ISO week, with all that is due. */
export const sendNudges: TimetableEntry = {
  id: 'nudges',
  says: 'Warns of deadlines, of credit that falls out and of papers still missing',
  async run(ctx) {
    const walls = await wallsOf(ctx.db, ctx.now);
    await reopenUnsent(ctx.db, walls);
    const looked = await lookAgain(ctx);
    if (looked === BATCH) return 'more';
    const due = await findDue(ctx.db, walls, BATCH);
    await warn(ctx, due, walls);
    await tellManagers(ctx, walls);
    return due.length === BATCH ? 'more' : undefined;
  },
  async nextDue(ctx) {
    while ((await lookAgain(ctx)) === BATCH);
    const slots = await slotsInUse(ctx.db, await wallsOf(ctx.db, ctx.now));
    const [at] = slots
      .flatMap((slot) => nextMoment(slot, ctx.now) ?? [])
      .sort((a, b) => a.getTime() - b.getTime());
    return at && { at, what: 'a warning before something falls due' };
  },
};

/** Where a standing has changed, the day on which its next warning falls due is found anew. */
async function lookAgain(ctx: Pick<TickContext, 'db' | 'now'>): Promise<number> {
  const changed = await judge(ctx.db, await findChanged(ctx.db, BATCH));
  await saveNext(
    ctx.db,
    changed.map((row) => nextOf(row, [], dayIn(row.zone, ctx.now))),
  );
  return changed.length;
}

async function warn(ctx: TickContext, due: readonly DuePerson[], walls: readonly ZoneWall[]): Promise<void> {
  if (due.length === 0) return;
  const days = new Map(walls.map(({ zone, day }) => [zone, day]));
  const all = await judge(ctx.db, await findWarnedOf(ctx.db, due));
  const rows = all.filter(({ wanted }) => wanted);
  const nudges: (NewNudge & { readonly day: Day })[] = [];
  const next: ReturnType<typeof nextOf>[] = [];
  for (const theirs of Map.groupBy(rows, ({ personId }) => personId).values()) {
    const [first] = theirs;
    const today = first && days.get(first.zone);
    if (!first || !today) continue;
    const later = overtakenOn(theirs, today, ctx.until);
    if (later) {
      next.push(
        ...theirs.map(({ organizationId, enrollmentId }) => ({ organizationId, enrollmentId, on: later })),
      );
      continue;
    }
    const told = theirs.map((row) => ({ row, due: dueThisWeek(row.coming, row, today) }));
    next.push(...told.map((one) => nextOf(one.row, one.due, today)));
    const items = told.flatMap(({ row, due: some }) =>
      some.map(({ coming, step }) => ({
        enrollmentId: row.enrollmentId,
        what: coming.what,
        day: coming.key,
        step,
        toldId: whoIsTold(row, coming, step),
      })),
    );
    const { organizationId, personId } = first;
    if (items.length > 0) nudges.push({ organizationId, personId, week: weekOf(today), day: today, items });
  }
  await saveNext(ctx.db, next);
  const opened = await openNudges(ctx.db, nudges);
  const dayOf = new Map(nudges.map(({ personId, day }) => [personId, day]));
  await ctx.messenger.sayToMany(
    nudgeMessage,
    opened.map(({ organizationId, personId, id }) => ({
      organizationId,
      to: personId,
      subject: { nudge: id },
      key: `nudge:${id}:${dayOf.get(personId)}`,
    })),
  );
  await ctx.messenger.refreshHomes(opened);
}

/** Where the clock jumps past the next warning too, this one stays unsaid: the latest speaks for all. */
function overtakenOn(rows: readonly Judged[], today: Day, until: Date | undefined): Day | undefined {
  if (!until) return undefined;
  const [later] = rows.flatMap((row) => nextWarningAfter(row.coming, row, today) ?? []).sort();
  const zone = rows[0]?.zone;
  if (!later || !zone) return undefined;
  return instantOf(zone, later, Math.floor(LAST_MINUTE / 60), LAST_MINUTE % 60) <= until ? later : undefined;
}

async function tellManagers(ctx: TickContext, walls: readonly ZoneWall[]): Promise<void> {
  const untold = await findUntold(ctx.db, walls, BATCH);
  await ctx.messenger.sayToMany(
    managerNudge,
    untold.map(({ organizationId, managerId, id, day }) => ({
      organizationId,
      to: managerId,
      subject: { nudge: id },
      key: `nudge-manager:${id}:${day}`,
    })),
  );
}

/** When somebody is warned next; what is due at this very moment is due now, so that no moved clock steps over it. */
function nextMoment({ zone, workdays, spread, done, from }: SlotInUse, now: Date): Date | undefined {
  const wall = wallIn(zone, now);
  const earliest = done ? addTo(mondayOf(wall.day), { weeks: 1 }) : wall.day;
  const start = from > earliest ? from : earliest;
  const minute = Math.min(MORNING + spread, LAST_MINUTE);
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const on = addTo(start, { days: ahead });
    if (!workdays.includes(weekdayOf(on))) continue;
    if (on > wall.day || wall.minute < minute)
      return instantOf(zone, on, Math.floor(minute / 60), minute % 60);
    if (wall.minute < DAY_CLOSES) return now;
  }
  return undefined;
}
