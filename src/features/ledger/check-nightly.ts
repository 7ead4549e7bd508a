import type { TickContext } from '../../chat/context.ts';
import type { TimetableEntry } from '../../chat/handlers.ts';
import { wallIn } from '../../core/slot.ts';
import { inSavepoint } from '../../db/savepoint.ts';
import { type Compared, compareStandings } from './check-store.ts';
import { nextCheck, saveCheck, zonesOfOrganizations } from './night-store.ts';
import { timeShare } from './time-share.ts';

/** Three in the morning by the organization's clock. */
const NIGHT = 3 * 60;

/** So many enrollments are held in memory at once, with all their entries: about 20 MB at a hundred entries each. */
export const BATCH = 200;

/** What a small organization costs beside its enrollments, in enrollments: so one share of work has an end. */
const LEAST_COST = 10;

/**
 * Once a night every stored standing is compared with what its entries make of it, in batches. It changes nothing:
 * a difference is logged by ids and told to administrators, because it means a fault that should be understood.
 */
export const checkNightly: TimetableEntry = {
  id: 'ledger-check',
  says: 'Compares every stored standing with its entries',
  async run(ctx) {
    const zones = await zonesOfOrganizations(ctx.db);
    const nights = zones
      .map((zone) => ({ zone, ...wallIn(zone, ctx.now) }))
      .filter(({ minute }) => minute >= NIGHT)
      .map(({ zone, day }) => ({ zone, day }));
    const share = timeShare();
    for (let left = BATCH; left > 0 && !share.isOver(); ) {
      const check = await nextCheck(ctx.db, nights);
      if (!check) return undefined;
      const take = Math.max(left, LEAST_COST);
      const { organizationId, reached } = check;
      const compared = await attempt(ctx, organizationId, () =>
        compareStandings(ctx.db, organizationId, reached, take, ctx.now, share),
      );
      await saveCheck(ctx.db, check, compared, compared.ended ? ctx.now : null);
      report(ctx, organizationId, compared.differing);
      left -= Math.max(compared.checked, LEAST_COST);
    }
    return 'more';
  },
  // Nothing a person waits for; it runs with whatever tick comes first after three.
  nextDue: async () => undefined,
};

/** What fails in one organization is told, ends its check of this night, and never keeps the next one waiting. */
async function attempt(
  { db, log }: TickContext,
  organizationId: string,
  compare: () => Promise<Compared>,
): Promise<Compared> {
  try {
    return await inSavepoint(db, compare);
  } catch (err) {
    log?.error({ err, organizationId }, 'the standings of an organization could not be compared tonight');
    return { checked: 0, ended: true, reached: undefined, differing: [] };
  }
}

function report(
  { log }: TickContext,
  organizationId: string,
  differing: Awaited<ReturnType<typeof compareStandings>>['differing'],
): void {
  for (const { enrollmentId, what } of differing) {
    log?.error({ organizationId, enrollmentId, what }, 'a stored standing differs from its entries');
  }
}
