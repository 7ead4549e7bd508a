import type { TimetableEntry } from '../../chat/handlers.ts';
import {
  forgetAudit,
  forgetDeliveries,
  forgetInstallations,
  forgetOrganizations,
  type Share,
} from './retention-store.ts';

/** One tick works so long at most; what is left has its turn a quarter of an hour later. */
const SHARE_MILLISECONDS = 2_000;

/**
 * Deletes what has been kept long enough. It is asked at every tick, because a machine that is switched off at
 * night would miss any hour of its own, and what has gone already costs one look at an index. Most of it is
 * machine time, so a moved sandbox clock makes none of it due.
 */
export const retention: TimetableEntry = {
  id: 'retention',
  says: 'Deletes what has been kept for as long as the privacy notice says',
  async run(ctx) {
    const share = shareOf(SHARE_MILLISECONDS);
    await forgetDeliveries(ctx.db, share);
    await forgetAudit(ctx.db, ctx.now, share);
    await forgetOrganizations(ctx.db, share);
    await forgetInstallations(ctx.db, ctx.now, share);
  },
  nextDue: async () => undefined,
};

function shareOf(milliseconds: number): Share {
  const ends = performance.now() + milliseconds;
  return { batch: 5_000, left: () => performance.now() < ends };
}
