import type { Context } from '../../chat/context.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { toColumn } from '../../db/days.ts';
import { listActivities } from '../logging/store.ts';
import { claimOf } from './activity-row.ts';
import { isClaimedIn } from './board-terms.ts';
import { splitEntry } from './entries.ts';
import { loadToWrite } from './load-to-write.ts';
import { reshare } from './reshare.ts';
import type { LedgerEnrollment } from './store.ts';
import { firstTurn } from './turns.ts';

/** More than anybody logs in a lifetime. */
const ALL = { skip: 0, take: 100_000 };

/**
 * Claims all of the person's activities anew in one enrollment, of a board those of all its members: when it begins, is
 * taken up again after entries were changed without it, or a member joins or leaves. Where the claim is the same it stays,
 * with all that was said about it. Who does this for a board has locked around it.
 */
export async function rebuild(
  ctx: Context,
  enrollmentId: string,
  whose: string = ctx.person.id,
): Promise<Standing> {
  const organizationId = ctx.organization.id;
  const { enrollments } = await loadToWrite(ctx.db, organizationId, whose);
  const enrollment = enrollments.find(({ id }) => id === enrollmentId);
  if (!enrollment) throw new Error(`Enrollment ${enrollmentId} is not active`);
  const entries = await claimAll(ctx, enrollment);
  const { rules } = enrollment.program;
  const before = new Set(enrollment.entries.map(({ id }) => id));
  const rows = entries.map((entry) => {
    return { ...splitEntry(entry), waitsFor: firstTurn(rules, entry) };
  });
  const kept = JSON.stringify(rows.filter(({ id }) => before.has(id)));
  await ctx.db.$executeRaw`
    UPDATE credit_entries c SET ended_at = CASE WHEN r.id IS NULL THEN now() END, claim = coalesce(r.claim, c.claim)
    FROM credit_entries o LEFT JOIN json_to_recordset(${kept}::json) AS r(id uuid, claim json) ON r.id = o.id
    WHERE o.organization_id = ${organizationId}::uuid AND o.enrollment_id = ${enrollmentId}::uuid AND o.ended_at IS NULL
      AND c.organization_id = o.organization_id AND c.id = o.id`;
  await ctx.db.creditEntry.createMany({
    data: rows.filter(({ id }) => !before.has(id)).map((row) => ({ organizationId, enrollmentId, ...row })),
  });
  const now = await keepStanding(ctx, enrollment, entries);
  const people = [...new Set([whose, ...(enrollment.board?.people ?? []).map(({ id }) => id)])];
  for (const personId of people) await reshare(ctx, personId);
  await ctx.messenger.refreshHomes(people);
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

async function claimAll(ctx: Context, enrollment: LedgerEnrollment): Promise<CreditEntry[]> {
  const { program, entries, board } = enrollment;
  const organizationId = ctx.organization.id;
  const claims: CreditEntry[] = [];
  for (const { id: personId, zone } of board?.people ?? [ctx.person]) {
    const activities = await listActivities(ctx.db, { organizationId, personId }, ALL);
    for (const row of activities.filter((each) => isClaimedIn(enrollment, each))) {
      const fresh = claimOf(program.rules, row, zone);
      const known = entries.find(({ activityId }) => activityId === row.id);
      claims.push(
        known && sameClaim(known, fresh) ? { ...fresh, id: known.id, status: known.status } : fresh,
      );
    }
  }
  return claims;
}

function sameClaim(one: CreditEntry, other: CreditEntry): boolean {
  return one.day === other.day && one.minutes === other.minutes && one.category === other.category;
}
