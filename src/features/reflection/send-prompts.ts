import type { TickContext } from '../../chat/context.ts';
import type { TimetableEntry } from '../../chat/handlers.ts';
import { questionsOf } from '../../core/reflection/rotate.ts';
import { nextAsk } from '../../core/slot.ts';
import { findDue, markMissed, markUndelivered, openWeeks, slotsInUse, wallsOf } from './due-store.ts';
import { promptMessage } from './prompt.ts';

/** So many people are written in one transaction, which has seconds; the rest follow in the next one of the same tick. */
const BATCH = 1000;

/** Once in each ISO week, at each person's own weekday and hour. */
export const sendPrompts: TimetableEntry = {
  id: 'reflections',
  says: 'Asks for the weekly reflection and counts the weeks in which nobody could be asked',
  async run(ctx) {
    const walls = await wallsOf(ctx.db, ctx.now);
    const missed = await markMissed(ctx.db, walls, BATCH);
    const undelivered = await markUndelivered(ctx.db, walls, BATCH);
    const prompted = await promptSome(ctx, walls);
    return Math.max(missed, undelivered, prompted) === BATCH ? 'more' : undefined;
  },
  async nextDue(ctx) {
    const walls = await wallsOf(ctx.db, ctx.now);
    const slots = await slotsInUse(ctx.db, walls);
    const times = slots.flatMap(({ slot, done, from }) => nextAsk(slot, ctx.now, done, from) ?? []);
    // What is due at this very moment is due now: a moved clock must not step over it
    const [at] = times.sort((a, b) => a.getTime() - b.getTime());
    return at && { at, what: 'the weekly reflection' };
  },
};

async function promptSome(ctx: TickContext, walls: Awaited<ReturnType<typeof wallsOf>>): Promise<number> {
  const due = await findDue(ctx.db, walls, BATCH);
  if (due.length === 0) return 0;
  const asked = due.map((each) => ({
    ...each,
    model: questionsOf(each.personId, each.week, each.lastModel ?? undefined).id,
  }));
  const days = new Map(due.map(({ personId, day }) => [personId, day]));
  const opened = await openWeeks(ctx.db, asked, ctx.now);
  await ctx.messenger.sayToMany(
    promptMessage,
    opened.map(({ organizationId, personId, id }) => ({
      organizationId,
      to: personId,
      subject: { reflection: id },
      key: `reflection:${id}:${days.get(personId)}`,
    })),
  );
  await ctx.messenger.refreshHomes(opened);
  return due.length;
}
