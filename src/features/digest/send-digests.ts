import type { TickContext } from '../../chat/context.ts';
import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, instantOf, mondayOf } from '../../core/day.ts';
import { isDue, nextDue, wallIn } from '../../core/slot.ts';
import { digestMessage } from './digest-message.ts';
import {
  digestKey,
  findDue,
  openDigests,
  type SlotInUse,
  slotsInUse,
  wallsOfManagers,
  type ZoneWall,
} from './due-store.ts';

/** So many managers are written to in one transaction, which has seconds; the rest follow in the next one of the same tick. */
const BATCH = 1000;

/** Once in each ISO week, Monday at nine or on the first working day after it, to everybody with a confirmed team. */
export const sendDigests: TimetableEntry = {
  id: 'digests',
  says: 'Sends each manager the weekly digest of their team',
  async run(ctx) {
    const walls = await wallsOfManagers(ctx.db, ctx.now);
    return (await sendSome(ctx, walls)) === BATCH ? 'more' : undefined;
  },
  async nextDue(ctx) {
    const slots = await slotsInUse(ctx.db, await wallsOfManagers(ctx.db, ctx.now));
    const times = slots.flatMap((each) => nextFor(each, ctx.now) ?? []);
    const [at] = times.sort((a, b) => a.getTime() - b.getTime());
    return at && { at, what: 'the weekly digest' };
  },
};

async function sendSome(ctx: TickContext, walls: readonly ZoneWall[]): Promise<number> {
  const due = await findDue(ctx.db, walls, BATCH);
  if (due.length === 0) return 0;
  const opened = await openDigests(ctx.db, due);
  await ctx.messenger.sayToMany(
    digestMessage,
    opened.map(({ organizationId, personId, id, day }) => ({
      organizationId,
      to: personId,
      subject: { digest: id, page: 0 },
      key: digestKey({ id, day }),
    })),
  );
  return due.length;
}

/** What is due at this very moment is due now: a moved clock must not step over it. */
function nextFor({ slot, from, begun, done }: SlotInUse, now: Date): Date | undefined {
  const wall = wallIn(slot.zone, now);
  const onTime = wall.weekday === Math.min(...slot.workdays);
  if (!done) return isDue(slot, now, from) && (onTime || begun) ? now : nextDue(slot, now, from);
  const sunday = addTo(mondayOf(wall.day), { days: 6 });
  return nextDue(slot, instantOf(slot.zone, sunday, 23, 59), from);
}
