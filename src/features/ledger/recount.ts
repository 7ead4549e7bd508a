import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, type Day, dayIn } from '../../core/day.ts';
import { type CreditEntry, creditEntrySchema } from '../../core/rules/credit-entry.ts';
import { enrollmentSchema } from '../../core/rules/enrollment.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { PROOFS, readProofs } from './proofs.ts';
import { type RulesInUse, rulesInUse } from './rules-in-use.ts';
import { remarked, shareOut } from './share-out.ts';
import type { LedgerEnrollment } from './store.ts';
import { timeShare } from './time-share.ts';

/** So many balances are recounted in one transaction; the next one of the same tick goes on. */
const BATCH = 500;

/**
 * Standings change by themselves when credit falls out of a window or a deadline passes: the stored ones follow. What one
 * program no longer counts may from that day count in another one of the person, so all of theirs are counted together.
 */
export const recountBalances: TimetableEntry = {
  id: 'balances',
  says: 'Recounts the standings that have changed by themselves',
  async run(ctx) {
    const due = await lockOverdue(ctx.db, ctx.now);
    const people = [...Map.groupBy(await readLocked(ctx.db, due), ({ personId }) => personId).values()];
    const recounted: (Recounted & { readonly personId: string })[] = [];
    const marks: Mark[] = [];
    const share = timeShare();
    let looked = 0;
    for (const rows of people) {
      if (looked > 0 && share.isOver()) break;
      looked += 1;
      const [first] = rows;
      if (!first) continue;
      const { organizationId, personId } = first;
      const today = dayIn(first.zone, ctx.now);
      const isDue = rows.some(({ holdsUntil }) => holdsUntil !== null && holdsUntil <= today);
      // One that somebody is writing at this moment was left out; the next tick has them all.
      if (!isDue || rows.length < first.held) continue;
      const rules = await rulesInUse(
        ctx.db,
        organizationId,
        rows.map(({ hash }) => hash),
      );
      try {
        const enrollments = rows.map((row) => enrollmentOf(row, rules));
        const { shared } = shareOut(enrollments, today);
        for (const { id, elsewhere } of remarked(enrollments, shared)) {
          marks.push({ organizationId, id, elsewhere: elsewhere ?? null });
        }
        for (const { enrollment, standing } of shared) {
          recounted.push({ organizationId, enrollmentId: enrollment.id, personId, standing });
        }
      } catch (err) {
        // What cannot be read of one person keeps nobody else waiting.
        ctx.log?.error({ err, organizationId, personId }, 'a standing could not be recounted');
      }
    }
    await save(ctx.db, recounted, marks);
    await ctx.messenger.refreshHomes(recounted);
    // Those whose own midnight is still to come are found again and again: of them alone there is no more to do.
    const isCut = looked < people.length || due.length === BATCH;
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

type Mark = {
  readonly organizationId: string;
  readonly id: string;
  readonly elsewhere: CreditEntry['elsewhere'] | null;
};

type Locked = { readonly id: string; readonly holdsUntil: Day };

type Row = {
  readonly organizationId: string;
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly zone: string;
  readonly hash: string;
  readonly details: unknown;
  readonly holdsUntil: Day | null;
  /** How many active enrollments the person has, locked or not. */
  readonly held: number;
  readonly entries: readonly unknown[];
  readonly proofs: readonly unknown[];
};

/**
 * Locks the enrollments whose day has come somewhere, and all others of the same people. The oldest day first, so that
 * those whose own midnight is still to come keep nobody waiting; whom somebody else has locked is left out.
 */
function lockOverdue(tx: Tx, now: Date): Promise<Locked[]> {
  const latestDay = addTo(dayIn('UTC', now), { days: 1 });
  return tx.$queryRaw<Locked[]>`
    WITH due AS (
      SELECT e.organization_id, e.person_id, b.holds_until
      FROM balances b
      JOIN enrollments e ON e.organization_id = b.organization_id AND e.id = b.enrollment_id
      WHERE b.holds_until <= ${toColumn(latestDay)}::date AND e.status = 'active'
      ORDER BY b.holds_until, e.id LIMIT ${BATCH}
    ), people AS (
      SELECT organization_id, person_id, min(holds_until) AS holds_until FROM due GROUP BY organization_id, person_id
    )
    SELECT e.id::text, p.holds_until::text AS "holdsUntil"
    FROM people p
    JOIN enrollments e ON e.organization_id = p.organization_id AND e.person_id = p.person_id AND e.status = 'active'
    ORDER BY p.holds_until, e.person_id, e.id FOR UPDATE OF e SKIP LOCKED`;
}

/** What the locked ones are made of, read after they were locked: so nothing is missed that was being written before. */
function readLocked(tx: Tx, locked: readonly Locked[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT e.organization_id::text AS "organizationId", e.id::text, e.version, e.person_id::text AS "personId", p.zone,
      e.rules_hash AS hash, e.details, b.holds_until::text AS "holdsUntil", ${PROOFS} AS proofs, (
        SELECT count(*)::int FROM enrollments o
        WHERE o.organization_id = e.organization_id AND o.person_id = e.person_id AND o.status = 'active'
      ) AS held, coalesce((
        SELECT json_agg(c.claim || jsonb_build_object('id', c.id, 'activityId', c.activity_id, 'status', c.status))
        FROM credit_entries c
        WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id AND c.ended_at IS NULL
      ), '[]') AS entries
    FROM jsonb_to_recordset(${JSON.stringify(locked)}::jsonb) AS l(id uuid, "holdsUntil" date)
    JOIN enrollments e ON e.id = l.id AND e.status = 'active'
    JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id
    LEFT JOIN balances b ON b.organization_id = e.organization_id AND b.enrollment_id = e.id
    ORDER BY l."holdsUntil", e.person_id, e.created_at, e.id`;
}

function enrollmentOf(row: Row, rules: ReadonlyMap<string, RulesInUse>): LedgerEnrollment {
  const { id, version, hash, details, entries, proofs } = row;
  const program = rules.get(hash);
  if (!program) throw new Error(`The rules of an enrollment are gone: ${hash}`);
  return {
    id,
    version,
    program,
    enrollment: enrollmentSchema.parse(details),
    entries: entries.map((entry) => creditEntrySchema.parse(entry)),
    proofs: readProofs(proofs),
  };
}

async function save(tx: Tx, recounted: readonly Recounted[], marks: readonly Mark[]): Promise<void> {
  if (recounted.length === 0) return;
  await tx.$executeRaw`
    WITH marked AS (
      UPDATE credit_entries c SET claim = (c.claim - 'elsewhere')
        || CASE WHEN jsonb_typeof(r.elsewhere) = 'object' THEN jsonb_build_object('elsewhere', r.elsewhere) ELSE '{}' END
      FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS r("organizationId" uuid, id uuid, elsewhere jsonb)
      WHERE c.organization_id = r."organizationId" AND c.id = r.id
    )
    UPDATE balances b SET standing = r.standing, holds_until = (r.standing ->> 'holdsUntil')::date, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(recounted)}::jsonb)
      AS r("organizationId" uuid, "enrollmentId" uuid, standing jsonb)
    WHERE b.organization_id = r."organizationId" AND b.enrollment_id = r."enrollmentId"`;
}
