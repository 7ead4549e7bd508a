import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, dayIn } from '../../core/day.ts';
import { creditEntrySchema } from '../../core/rules/credit-entry.ts';
import { enrollmentSchema } from '../../core/rules/enrollment.ts';
import { standing } from '../../core/rules/standing.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { PROOFS, readProofs } from './proofs.ts';
import { rulesInUse } from './rules-in-use.ts';
import { timeShare } from './time-share.ts';

/** So many balances are recounted in one transaction; the next one of the same tick goes on. */
const BATCH = 500;

/** Standings change by themselves when credit falls out of a window or a deadline passes: the stored ones follow. */
export const recountBalances: TimetableEntry = {
  id: 'balances',
  says: 'Recounts the standings that have changed by themselves',
  async run(ctx) {
    const due = await findOverdue(ctx.db, ctx.now);
    const recounted: (Recounted & { readonly personId: string })[] = [];
    const share = timeShare();
    let looked = 0;
    for (const row of due) {
      if (looked > 0 && share.isOver()) break;
      looked += 1;
      const program = (await rulesInUse(ctx.db, row.organizationId, [row.hash])).get(row.hash);
      const today = dayIn(row.zone, ctx.now);
      if (!program || row.holdsUntil > today) continue;
      const entries = row.entries.map((entry) => creditEntrySchema.parse(entry));
      const details = enrollmentSchema.parse(row.details);
      const now = standing(program.rules, details, entries, readProofs(row.proofs), today);
      const { organizationId, enrollmentId, personId } = row;
      recounted.push({ organizationId, enrollmentId, personId, standing: now });
    }
    await save(ctx.db, recounted);
    await ctx.messenger.refreshHomes(recounted);
    // Those whose own midnight is still to come are found again and again: of them alone there is no more to do.
    const isCut = looked < due.length || due.length === BATCH;
    return isCut && recounted.length > 0 ? 'more' : undefined;
  },
  // Everybody who reads a standing counts it for their own day; nothing a person can see waits for this.
  nextDue: async () => undefined,
};

type Recounted = {
  readonly organizationId: string;
  readonly enrollmentId: string;
  readonly standing: Standing;
};

type Overdue = {
  readonly organizationId: string;
  readonly enrollmentId: string;
  readonly personId: string;
  readonly zone: string;
  readonly hash: string;
  readonly details: unknown;
  readonly holdsUntil: string;
  readonly entries: readonly unknown[];
  readonly proofs: readonly unknown[];
};

/**
 * Balances whose day has come somewhere, with all their entries: one statement, the enrollments locked. The oldest day
 * first, so that those whose own midnight is still to come keep nobody waiting.
 */
function findOverdue(tx: Tx, now: Date): Promise<Overdue[]> {
  const latestDay = addTo(dayIn('UTC', now), { days: 1 });
  return tx.$queryRaw<Overdue[]>`
    WITH due AS (
      SELECT e.organization_id, e.id, e.person_id, e.rules_hash, e.details, b.holds_until
      FROM balances b
      JOIN enrollments e ON e.organization_id = b.organization_id AND e.id = b.enrollment_id
      WHERE b.holds_until <= ${toColumn(latestDay)}::date AND e.status = 'active'
      ORDER BY b.holds_until, e.id LIMIT ${BATCH} FOR UPDATE OF e SKIP LOCKED
    )
    SELECT e.organization_id::text AS "organizationId", e.id::text AS "enrollmentId",
      e.person_id::text AS "personId", p.zone, e.rules_hash AS hash, e.details,
      e.holds_until::text AS "holdsUntil", ${PROOFS} AS proofs, coalesce((
        SELECT json_agg(c.claim || jsonb_build_object('id', c.id, 'activityId', c.activity_id, 'status', c.status))
        FROM credit_entries c
        WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id AND c.ended_at IS NULL
      ), '[]') AS entries
    FROM due e JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id`;
}

async function save(tx: Tx, recounted: readonly Recounted[]): Promise<void> {
  if (recounted.length === 0) return;
  await tx.$executeRaw`
    UPDATE balances b SET standing = r.standing, holds_until = (r.standing ->> 'holdsUntil')::date, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(recounted)}::jsonb)
      AS r("organizationId" uuid, "enrollmentId" uuid, standing jsonb)
    WHERE b.organization_id = r."organizationId" AND b.enrollment_id = r."enrollmentId"`;
}
