import type { Tx } from '../../db/transaction.ts';
import type { Pair } from './merge-rules.ts';

/** Two active enrollments of both people in one program, the older first. */
export type TwiceEnrolled = {
  readonly programId: string;
  readonly stays: string;
  readonly ends: string;
  /** Business time: when the one that stays began. */
  readonly since: Date;
  /** False when one began under an older version: its entries are then claimed anew. */
  readonly sameRules: boolean;
};

/** Programs in which both are enrolled now. */
export function listTwiceEnrolled(tx: Tx, { organizationId, keep, gone }: Pair): Promise<TwiceEnrolled[]> {
  return tx.$queryRaw<TwiceEnrolled[]>`
    SELECT o.program_id AS "programId", o.id::text AS stays, n.id::text AS ends, o.created_at AS since,
      o.rules_hash = n.rules_hash AS "sameRules"
    FROM enrollments o
    JOIN enrollments n ON n.organization_id = o.organization_id AND n.program_id = o.program_id
      AND n.person_id <> o.person_id AND n.status = 'active' AND (n.created_at, n.id) > (o.created_at, o.id)
    WHERE o.organization_id = ${organizationId}::uuid AND o.status = 'active'
      AND o.person_id IN (${keep}::uuid, ${gone}::uuid) AND n.person_id IN (${keep}::uuid, ${gone}::uuid)
    ORDER BY o.program_id`;
}

/** The older one has the entries that stand, verified ones as they are; the newer is left, with what ended in it. */
export async function joinEnrollments(tx: Tx, pair: Pair): Promise<void> {
  const { organizationId, keep, gone } = pair;
  for (const { stays, ends } of await listTwiceEnrolled(tx, pair)) {
    await tx.$executeRaw`
      UPDATE credit_entries SET enrollment_id = ${stays}::uuid
      WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${ends}::uuid AND ended_at IS NULL`;
    await tx.$executeRaw`
      UPDATE papers SET enrollment_id = ${stays}::uuid, version = version + 1
      WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${ends}::uuid`;
    await tx.$executeRaw`
      UPDATE enrollments SET status = 'left', version = version + 1
      WHERE organization_id = ${organizationId}::uuid AND id = ${ends}::uuid`;
    await tx.$executeRaw`
      DELETE FROM balances WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${ends}::uuid`;
  }
  await tx.$executeRaw`
    UPDATE enrollments SET person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
}

/** Nobody accepts their own paper, also not with another account. */
export async function joinPapers(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE papers w SET version = w.version + 1, accepted_by_id = CASE WHEN e.person_id = ${keep}::uuid THEN NULL ELSE ${keep}::uuid END,
      accepted_on = CASE WHEN e.person_id = ${keep}::uuid THEN NULL ELSE w.accepted_on END
    FROM enrollments e
    WHERE w.organization_id = ${organizationId}::uuid AND e.organization_id = w.organization_id AND e.id = w.enrollment_id
      AND (w.accepted_by_id = ${gone}::uuid OR w.accepted_by_id = ${keep}::uuid AND e.person_id = ${keep}::uuid)`;
}
