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
 * entries were changed without it. What was verified or rejected stays so where the claim is the same.
 */
export async function rebuild(ctx: Context, enrollmentId: string): Promise<Standing> {
  const organizationId = ctx.organization.id;
  const { enrollments } = await loadLedger(ctx.db, organizationId, ctx.person.id);
  const enrollment = enrollments.find(({ id }) => id === enrollmentId);
  if (!enrollment) throw new Error(`Enrollment ${enrollmentId} is not active`);
  const entries = await claimAll(ctx, enrollment);
  const turns = await turnsOf(ctx, enrollmentId);
  const { rules } = enrollment.program;
  await ctx.db.$executeRaw`
    UPDATE credit_entries SET ended_at = now()
    WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${enrollmentId}::uuid AND ended_at IS NULL`;
  await ctx.db.creditEntry.createMany({
    data: entries.map((entry) => {
      const { id, activityId, status, ...claim } = entry;
      const known = enrollment.entries.find((each) => each.activityId === activityId);
      const kept = known && sameClaim(known, entry) ? turns.get(known.id) : undefined;
      const turn = kept ?? { waitsFor: firstTurn(rules, entry) };
      return { organizationId, id, enrollmentId, activityId, status, claim, ...turn };
    }),
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

/** How far each claim has come with its verifiers. */
async function turnsOf(ctx: Context, enrollmentId: string) {
  const found = await ctx.db.creditEntry.findMany({
    where: { organizationId: ctx.organization.id, enrollmentId, endedAt: null },
    select: { id: true, step: true, waitsFor: true, turn: true },
  });
  return new Map(found.map(({ id, ...turn }) => [id, turn]));
}

async function claimAll(ctx: Context, { program, entries }: LedgerEnrollment): Promise<CreditEntry[]> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const activities = await listActivities(ctx.db, owner, ALL);
  return activities
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === program.programId)
    .map((row) => {
      const fresh = claimOf(program.rules, row, ctx.person.zone);
      const known = entries.find(({ activityId }) => activityId === row.id);
      return known && sameClaim(known, fresh) ? { ...fresh, status: known.status } : fresh;
    });
}

function sameClaim(one: CreditEntry, other: CreditEntry): boolean {
  return one.day === other.day && one.minutes === other.minutes && one.category === other.category;
}
