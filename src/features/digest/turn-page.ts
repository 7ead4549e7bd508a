import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import type { Week } from '../../core/day.ts';
import { drawDigest } from './draw-digest.ts';
import { managerIn } from './load-digest.ts';
import { findDigest } from './store.ts';
import { noTeam } from './views.ts';

/** Pages count from zero. */
export const pageSchema = z.int().min(0).max(10_000);

/** True for the name of an ISO week. */
export function isWeek(value: unknown): value is Week {
  return typeof value === 'string' && /^\d{4}-W\d{2}$/.test(value);
}

/** Another page of one's own digest. */
export const digestPage = button({
  id: 'digest.page',
  input: z.strictObject({ period: z.custom<Week>(isWeek), page: pageSchema }),
  async run(ctx, { period, page }) {
    if (!(await findDigest(ctx.db, managerIn(ctx), { period }))) return refuse(`digest of ${period}`);
    return (await drawDigest(ctx, period, page)) ?? noTeam();
  },
});
