import type { Context } from '../../chat/context.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { listActivities } from '../logging/store.ts';
import { claimOf } from './activity-row.ts';
import { isClaimedIn } from './board-terms.ts';
import { splitEntry } from './entries.ts';
import { loadToWrite } from './load-to-write.ts';
import { keepStanding } from './rebuild.ts';
import { reshare } from './reshare.ts';
import { firstTurn } from './turns.ts';

/** More than anybody logs in a lifetime. */
const ALL = { skip: 0, take: 100_000 };

/**
 * Claims what was never claimed in the person's active enrollments, after activities came to them from elsewhere, and
 * counts each standing anew. Entries that are there stay as they are, verified or not.
 */
export async function catchUp(ctx: Context): Promise<void> {
  const organizationId = ctx.organization.id;
  const { enrollments } = await loadToWrite(ctx.db, organizationId, ctx.person.id);
  if (enrollments.length === 0) return;
  const activities = await listActivities(ctx.db, { organizationId, personId: ctx.person.id }, ALL);
  for (const enrollment of enrollments) {
    const { program, entries } = enrollment;
    const known = new Set(entries.map(({ activityId }) => activityId));
    const added: CreditEntry[] = activities
      .filter((row) => !known.has(row.id) && isClaimedIn(enrollment, row))
      .map((row) => claimOf(program.rules, row, ctx.person.zone));
    await ctx.db.creditEntry.createMany({
      data: added.map((entry) => {
        const waitsFor = firstTurn(program.rules, entry);
        return { organizationId, enrollmentId: enrollment.id, ...splitEntry(entry), waitsFor };
      }),
    });
    await keepStanding(ctx, enrollment, [...entries, ...added]);
  }
  await reshare(ctx, ctx.person.id);
}
