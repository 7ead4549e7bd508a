import type { TimetableEntry } from '../../chat/handlers.ts';
import { instantOf, mondayOf } from '../../core/day.ts';
import { nextAsk, wallIn } from '../../core/slot.ts';
import { findDue, slotsInUse, WEEKLY, waitingKey, wallsOfVerifiers } from './due-store.ts';
import { claimsWait } from './waiting-message.ts';

/** So many verifiers are written to in one transaction; the rest follow in the next one of the same tick. */
const BATCH = 500;

/** Once in each ISO week, Monday at nine or the first working day after it, to whom claims wait and no digest goes. */
export const sendClaims: TimetableEntry = {
  id: 'claims',
  says: 'Tells verifiers who get no digest what waits for them',
  async run(ctx) {
    const walls = await wallsOfVerifiers(ctx.db, ctx.now, (zone) => slotIn(zone, ctx.now));
    const due = await findDue(ctx.db, walls, BATCH);
    await ctx.messenger.sayToMany(
      claimsWait,
      due.map(({ organizationId, personId, week, day }) => ({
        organizationId,
        to: personId,
        subject: { week },
        key: waitingKey(personId, week, day),
      })),
    );
    return due.length === BATCH ? 'more' : undefined;
  },
  async nextDue(ctx) {
    const walls = await wallsOfVerifiers(ctx.db, ctx.now, (zone) => slotIn(zone, ctx.now));
    const slots = await slotsInUse(ctx.db, walls, ctx.now);
    const times = slots.flatMap(
      ({ zone, workdays, from, done }) =>
        nextAsk({ ...WEEKLY, zone, workdays }, ctx.now, done, from ?? undefined) ?? [],
    );
    const [at] = times.sort((a, b) => a.getTime() - b.getTime());
    return at && { at, what: 'the weekly message about claims to verify' };
  },
};

/** This week's Monday at nine in a zone. */
function slotIn(zone: string, now: Date): Date {
  return instantOf(zone, mondayOf(wallIn(zone, now).day), Math.floor(WEEKLY.minute / 60), WEEKLY.minute % 60);
}
