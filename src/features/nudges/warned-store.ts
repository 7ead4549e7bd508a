import { type Day, dayIn, type Weekday } from '../../core/day.ts';
import type { What } from '../../core/nudges/what-is-coming.ts';
import type { Told } from '../../core/nudges/when-to-warn.ts';
import { readStanding, type Standing } from '../../core/rules/standing-schema.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';

/** One enrollment of somebody who may be warned, with its stored standing and what was told of it. */
export type WarnedEnrollment = {
  readonly organizationId: string;
  readonly personId: string;
  readonly enrollmentId: string;
  readonly version: number;
  readonly hash: string;
  readonly standing: Standing;
  readonly enrolledOn: Day;
  /** Active and not yet handed in for certification. */
  readonly open: boolean;
  /** The person has not stopped the warnings of this program. */
  readonly wanted: boolean;
  readonly zone: string;
  readonly workdays: readonly Weekday[];
  /** From so many days before a deadline the person lets the manager be told; null for never. */
  readonly tellManagerFrom: number | null;
  /** Nobody's where a board is enrolled. */
  readonly managerId: string | null;
  readonly boardName: string | null;
  readonly told: readonly (Told & { readonly what: What })[];
};

type Row = Omit<WarnedEnrollment, 'standing' | 'enrolledOn'> & {
  readonly standing: unknown;
  readonly createdAt: Date;
};

/** Enrollments `e` with balances `b` and people `p` that a condition picks: one statement for any number of people. */
export async function warnedWhere(
  tx: Tx,
  condition: Prisma.Sql,
  limit: number,
): Promise<readonly WarnedEnrollment[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.organization_id::text AS "organizationId", e.person_id::text AS "personId", e.id::text AS "enrollmentId",
      e.version, e.rules_hash AS hash, b.standing, e.created_at AS "createdAt", p.zone, p.workdays,
      e.nudges_on AS wanted, e.status = 'active' AND e.details ->> 'submittedOn' IS NULL AS open,
      CASE WHEN p.tell_manager THEN p.tell_manager_days END AS "tellManagerFrom",
      CASE WHEN p.manager_state = 'confirmed' AND e.board_name IS NULL THEN p.manager_id::text END AS "managerId",
      e.board_name AS "boardName",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('what', i.what, 'key', i.day, 'step', i.step)) FROM nudge_items i
        WHERE i.organization_id = e.organization_id AND i.enrollment_id = e.id
      ), '[]') AS told
    FROM balances b
    JOIN enrollments e ON e.organization_id = b.organization_id AND e.id = b.enrollment_id
    JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id
    WHERE ${condition}
    ORDER BY e.organization_id, e.person_id, e.created_at, e.id
    LIMIT ${limit}`;
  return rows.map(({ createdAt, standing, ...row }) => ({
    ...row,
    standing: readStanding(standing),
    enrolledOn: dayIn(row.zone, createdAt),
  }));
}

/** A person's active enrollments; more than a hundred are nobody's. */
export function findWarned(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
): Promise<readonly WarnedEnrollment[]> {
  const theirs = Prisma.sql`e.organization_id = ${organizationId}::uuid AND e.person_id = ${personId}::uuid
    AND e.status = 'active'`;
  return warnedWhere(tx, theirs, 100);
}

/** All enrollments of all these people in which anything counts. */
export function findWarnedOf(
  tx: Tx,
  people: readonly { readonly organizationId: string; readonly personId: string }[],
): Promise<readonly WarnedEnrollment[]> {
  const theirs = Prisma.sql`(e.organization_id, e.person_id) IN (
    SELECT o, i FROM unnest(${people.map(({ organizationId }) => organizationId)}::uuid[],
      ${people.map(({ personId }) => personId)}::uuid[]) AS r (o, i)) AND e.status = 'active'`;
  return warnedWhere(tx, theirs, people.length * 100);
}

/** Enrollments whose standing has changed since they were looked at. */
export function findChanged(tx: Tx, limit: number): Promise<readonly WarnedEnrollment[]> {
  const changed = Prisma.sql`(b.organization_id, b.enrollment_id) IN (
    SELECT organization_id, enrollment_id FROM balances WHERE nudge_on = '0001-01-01'::date LIMIT ${limit})`;
  return warnedWhere(tx, changed, limit);
}

/** Keeps on which day each enrollment falls due next; null for those of which nothing is to come. */
export async function saveNext(
  tx: Tx,
  rows: readonly {
    readonly organizationId: string;
    readonly enrollmentId: string;
    readonly on: Day | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE balances b SET nudge_on = r."on"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("organizationId" uuid, "enrollmentId" uuid, "on" date)
    WHERE b.organization_id = r."organizationId" AND b.enrollment_id = r."enrollmentId"`;
}
