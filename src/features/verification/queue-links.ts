import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, instantOf, mondayOf } from '../../core/day.ts';
import { wallIn } from '../../core/slot.ts';
import { zonesOfOrganizations } from '../ledger/night-store.ts';
import { WEEKLY } from './due-store.ts';
import { queueLinks } from './link-store.ts';

/** From Monday at nine by the organization's clock: a link to everybody outside for whom something waits. */
export const sendLinks: TimetableEntry = {
  id: 'links',
  says: 'Sends verifiers outside a link to what waits for them',
  async run(ctx) {
    const zones = await zonesOfOrganizations(ctx.db);
    const walls = zones.map((zone) => ({
      zone,
      week: wallIn(zone, ctx.now).week,
      begins: slotIn(zone, ctx.now, 0),
    }));
    await queueLinks(
      ctx.db,
      walls.filter(({ begins }) => begins <= ctx.now),
    );
  },
  async nextDue(ctx) {
    const zones = await zonesOfOrganizations(ctx.db);
    const slots = zones.flatMap((zone) => [slotIn(zone, ctx.now, 0), slotIn(zone, ctx.now, 1)]);
    const [at] = slots.filter((slot) => slot > ctx.now).sort((a, b) => a.getTime() - b.getTime());
    const anybody = await ctx.db.namedVerifier.count({ where: { email: { not: null }, endedAt: null } });
    return at && anybody > 0 ? { at, what: 'the weekly links to verifiers outside' } : undefined;
  },
};

function slotIn(zone: string, now: Date, weeks: number): Date {
  const monday = addTo(mondayOf(wallIn(zone, now).day), { weeks });
  return instantOf(zone, monday, Math.floor(WEEKLY.minute / 60), WEEKLY.minute % 60);
}
