import type { Context } from '../../chat/context.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { claimOf } from '../ledger/activity-row.ts';
import { listActivities } from '../logging/store.ts';

/** More than anybody logs in a lifetime. */
const ALL = { skip: 0, take: 100_000 };

/** What an enrollment would begin with: how many of the logged activities count, and the standing that they make. */
export type Preview = {
  readonly activities: number;
  readonly counting: number;
  readonly standing: Standing;
};

/** Counts what is in the log by rules under which nobody is enrolled yet; writes nothing. */
export async function previewOf(
  ctx: Context,
  programId: string,
  rules: Rules,
  enrollment: Enrollment,
  /** What others logged is counted only after they have been told. */
  ofBoard = false,
): Promise<Preview> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const activities = ofBoard ? [] : await listActivities(ctx.db, owner, ALL);
  const entries = activities
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === programId)
    .map((row) => claimOf(rules, row, ctx.person.zone));
  const now = standing(rules, enrollment, entries, [], ctx.today);
  const left = new Set(now.notCounted.map(({ entryId }) => entryId));
  return {
    activities: activities.length,
    counting: entries.filter(({ id }) => !left.has(id)).length,
    standing: now,
  };
}
