import type { TimetableEntry } from '../../chat/handlers.ts';
import { addTo, type Day, dayIn } from '../../core/day.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { Prisma } from '../../db/client/client.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { BOARD, DETAILS } from './board-terms.ts';
import { ENTRIES } from './entries.ts';
import { PROOFS } from './proofs.ts';
import { type EnrollmentJson, readEnrollment } from './read-enrollment.ts';
import { rulesInUse } from './rules-in-use.ts';
import { remarked, shareOut } from './share-out.ts';
import type { LedgerEnrollment } from './store.ts';
import { timeShare } from './time-share.ts';

/** So many balances are recounted in one transaction; the next one of the same tick goes on. */
const BATCH = 500;

/**
 * Standings change by themselves when credit falls out of a window or a deadline passes: the stored ones follow. What one
 * program no longer counts may from that day count in another one of the person, so all of theirs are counted together, and
 * with them what they did for their boards.
 */
export const recountBalances: TimetableEntry = {
  id: 'balances',
  says: 'Recounts the standings that have changed by themselves',
  async run(ctx) {
    const due = await lockOverdue(ctx.db, ctx.now);
    const people = [...Map.groupBy(await readLocked(ctx.db, due), ({ personId }) => personId).values()];
    const recounted = new Map<string, Recounted>();
    // A board is read for each of its members, and written as the last of them left it.
    const latest = new Map<string, LedgerEnrollment>();
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
        const enrollments = rows.map((row) => latest.get(row.id) ?? readEnrollment(row, rules));
        const { shared } = shareOut(enrollments, today, personId);
        const remade = remarked(enrollments, shared);
        for (const { id, elsewhere } of remade) {
          marks.push({ organizationId, id, elsewhere: elsewhere ?? null });
        }
        for (const { enrollment, standing } of shared) {
          const { id, board, entries } = enrollment;
          if (board && board.keeperId !== personId && !remade.some((one) => entries.includes(one))) continue;
          if (board) latest.set(id, enrollment);
          const seenBy = board ? [board.keeperId, ...board.people.map((member) => member.id)] : [personId];
          recounted.set(id, { organizationId, enrollmentId: id, standing, seenBy });
        }
      } catch (err) {
        // What cannot be read of one person keeps nobody else waiting.
        ctx.log?.error({ err, organizationId, personId }, 'a standing could not be recounted');
      }
    }
    const all = [...recounted.values()];
    await save(ctx.db, all, marks);
    await ctx.messenger.refreshHomes(
      all.flatMap(({ organizationId, seenBy }) =>
        [...new Set(seenBy)].map((personId) => ({ organizationId, personId })),
      ),
    );
    // Those whose own midnight is still to come are found again and again: of them alone there is no more to do.
    const isCut = looked < people.length || due.length === BATCH;
    return isCut && all.length > 0 ? 'more' : undefined;
  },
  // Everybody who reads a standing counts it for their own day; nothing a person can see waits for this.
  nextDue: async () => undefined,
};

type Recounted = {
  readonly organizationId: string;
  readonly enrollmentId: string;
  readonly standing: Standing;
  /** Who finds it in their home. */
  readonly seenBy: readonly string[];
};

type Mark = {
  readonly organizationId: string;
  readonly id: string;
  readonly elsewhere: CreditEntry['elsewhere'] | null;
};

type Locked = { readonly id: string; readonly personId: string; readonly holdsUntil: Day };

type Row = EnrollmentJson & {
  readonly organizationId: string;
  /** Whose enrollments are counted together. */
  readonly personId: string;
  readonly zone: string;
  readonly holdsUntil: Day | null;
  /** How many active enrollments the person has, those of their boards included, locked or not. */
  readonly held: number;
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
    SELECT e.id::text, p.person_id::text AS "personId", p.holds_until::text AS "holdsUntil"
    FROM people p
    JOIN ${THEIRS} ON true
    JOIN enrollments e ON e.organization_id = p.organization_id AND e.id = theirs.id AND e.status = 'active'
    ORDER BY p.holds_until, p.person_id, e.id FOR UPDATE OF e SKIP LOCKED`;
}

/** The ids of the enrollments that people `p` have or whose boards they belong to. */
const THEIRS = Prisma.sql`LATERAL (
      SELECT o.id FROM enrollments o WHERE o.organization_id = p.organization_id AND o.person_id = p.person_id
      UNION
      SELECT m.enrollment_id FROM board_members m
      WHERE m.organization_id = p.organization_id AND m.person_id = p.person_id AND m.agreed_at IS NOT NULL
    ) theirs`;

/** What the locked ones are made of, read after they were locked: so nothing is missed that was being written before. */
function readLocked(tx: Tx, locked: readonly Locked[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT e.organization_id::text AS "organizationId", e.id::text, e.version, l."personId"::text, p.zone,
      e.rules_hash AS hash, ${DETAILS} AS details, ${BOARD} AS board, b.holds_until::text AS "holdsUntil",
      ${PROOFS} AS proofs, ${ENTRIES} AS entries, (
        SELECT count(*)::int FROM enrollments o
        WHERE o.organization_id = p.organization_id AND o.person_id = p.id AND o.status = 'active'
      ) + (
        SELECT count(DISTINCT o.id)::int FROM board_members m
        JOIN enrollments o ON o.organization_id = m.organization_id AND o.id = m.enrollment_id
        WHERE m.organization_id = p.organization_id AND m.person_id = p.id AND m.agreed_at IS NOT NULL
          AND o.person_id <> p.id AND o.status = 'active'
      ) AS held
    FROM jsonb_to_recordset(${JSON.stringify(locked)}::jsonb) AS l(id uuid, "personId" uuid, "holdsUntil" date)
    JOIN enrollments e ON e.id = l.id AND e.status = 'active'
    JOIN people p ON p.organization_id = e.organization_id AND p.id = l."personId"
    LEFT JOIN balances b ON b.organization_id = e.organization_id AND b.enrollment_id = e.id
    ORDER BY l."holdsUntil", l."personId", e.created_at, e.id`;
}

async function save(tx: Tx, recounted: readonly Recounted[], marks: readonly Mark[]): Promise<void> {
  if (recounted.length === 0) return;
  await tx.$executeRaw`
    WITH marked AS (
      UPDATE credit_entries c SET claim = (c.claim::jsonb - 'elsewhere')
        || CASE WHEN jsonb_typeof(r.elsewhere) = 'object' THEN jsonb_build_object('elsewhere', r.elsewhere) ELSE '{}' END
      FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS r("organizationId" uuid, id uuid, elsewhere jsonb)
      WHERE c.organization_id = r."organizationId" AND c.id = r.id
    )
    UPDATE balances b SET standing = r.standing, holds_until = (r.standing ->> 'holdsUntil')::date, updated_at = now()
    FROM json_to_recordset(${JSON.stringify(recounted)}::json)
      AS r("organizationId" uuid, "enrollmentId" uuid, standing json)
    WHERE b.organization_id = r."organizationId" AND b.enrollment_id = r."enrollmentId"`;
}
