import type { Context } from '../../chat/context.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { toColumn } from '../../db/days.ts';
import { listActivities } from '../logging/store.ts';
import { claimOf } from './activity-row.ts';
import { reshare } from './reshare.ts';
import { type LedgerEnrollment, loadLedger } from './store.ts';
import { firstTurn } from './turns.ts';

/** More than anybody logs in a lifetime. */
const ALL = { skip: 0, take: 100_000 };

/**
 * Claims all of the person's activities anew in one enrollment: when it begins, or is taken up again after
 * entries were changed without it. Where the claim is the same it stays, with all that was said about it.
 */
export async function rebuild(ctx: Context, enrollmentId: string): Promise<Standing> {
  const organizationId = ctx.organization.id;
  const { enrollments } = await loadLedger(ctx.db, organizationId, ctx.person.id);
  const enrollment = enrollments.find(({ id }) => id === enrollmentId);
  if (!enrollment) throw new Error(`Enrollment ${enrollmentId} is not active`);
  const entries = await claimAll(ctx, enrollment);
  const { rules } = enrollment.program;
  const before = new Set(enrollment.entries.map(({ id }) => id));
  const rows = entries.map((entry) => {
    const { id, activityId, status, ...claim } = entry;
    return { id, activityId, status, claim, waitsFor: firstTurn(rules, entry) };
  });
  const kept = JSON.stringify(rows.filter(({ id }) => before.has(id)));
  await ctx.db.$executeRaw`
    UPDATE credit_entries c SET ended_at = CASE WHEN r.id IS NULL THEN now() END, claim = coalesce(r.claim, c.claim)
    FROM credit_entries o LEFT JOIN jsonb_to_recordset(${kept}::jsonb) AS r(id uuid, claim jsonb) ON r.id = o.id
    WHERE o.organization_id = ${organizationId}::uuid AND o.enrollment_id = ${enrollmentId}::uuid AND o.ended_at IS NULL
      AND c.organization_id = o.organization_id AND c.id = o.id`;
  await ctx.db.creditEntry.createMany({
    data: rows.filter(({ id }) => !before.has(id)).map((row) => ({ organizationId, enrollmentId, ...row })),
  });
  const now = await keepStanding(ctx, enrollment, entries);
  await reshare(ctx, ctx.person.id);
  await ctx.messenger.refreshHomes([ctx.person.id]);
  return now;
}

/** Counts the standing of an enrollment from all its entries, and stores it. */
export async function keepStanding(
  ctx: Pick<Context, 'db' | 'today'> & { readonly organization: Pick<Context['organization'], 'id'> },
  enrollment: LedgerEnrollment,
  entries: readonly CreditEntry[],
): Promise<Standing> {
  const organizationId = ctx.organization.id;
  const enrollmentId = enrollment.id;
  const { rules, hash } = enrollment.program;
  const now = standing(rules, enrollment.enrollment, entries, enrollment.proofs, ctx.today);
  const stored = {
    standing: now,
    rulesHash: hash,
    holdsUntil: now.holdsUntil ? toColumn(now.holdsUntil) : null,
  };
  await ctx.db.balance.upsert({
    where: { organizationId_enrollmentId: { organizationId, enrollmentId } },
    create: { organizationId, enrollmentId, ...stored },
    update: stored,
  });
  return now;
}

async function claimAll(ctx: Context, { program, entries }: LedgerEnrollment): Promise<CreditEntry[]> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const activities = await listActivities(ctx.db, owner, ALL);
  return activities
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === program.programId)
    .map((row) => {
      const fresh = claimOf(program.rules, row, ctx.person.zone);
      const known = entries.find(({ activityId }) => activityId === row.id);
      return known && sameClaim(known, fresh) ? { ...fresh, id: known.id, status: known.status } : fresh;
    });
}

function sameClaim(one: CreditEntry, other: CreditEntry): boolean {
  return one.day === other.day && one.minutes === other.minutes && one.category === other.category;
}
