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
      AND n.person_id <> o.person_id AND n.status = 'active' AND n.board_name IS NULL
      AND (n.created_at, n.id) > (o.created_at, o.id)
    WHERE o.organization_id = ${organizationId}::uuid AND o.status = 'active' AND o.board_name IS NULL
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

/**
 * Terms that begin on one day are one, the longer; one that was agreed to stays so. What was done for a board is the one
 * person's.
 */
export async function joinTerms(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    WITH twice AS (
      DELETE FROM board_members g USING board_members k
      WHERE g.organization_id = ${organizationId}::uuid AND g.person_id = ${gone}::uuid AND k.person_id = ${keep}::uuid
        AND k.organization_id = g.organization_id AND k.enrollment_id = g.enrollment_id AND k.from_day = g.from_day
      RETURNING g.enrollment_id, g.from_day, g.until_day, g.agreed_at
    )
    UPDATE board_members k SET agreed_at = coalesce(k.agreed_at, twice.agreed_at), until_day = CASE
      WHEN k.agreed_at IS NULL THEN twice.until_day
      WHEN twice.agreed_at IS NULL THEN k.until_day
      WHEN k.until_day IS NOT NULL AND twice.until_day IS NOT NULL THEN greatest(k.until_day, twice.until_day) END
    FROM twice
    WHERE k.organization_id = ${organizationId}::uuid AND k.person_id = ${keep}::uuid
      AND k.enrollment_id = twice.enrollment_id AND k.from_day = twice.from_day`;
  await tx.$executeRaw`
    UPDATE board_members SET person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
  await tx.$executeRaw`
    UPDATE credit_entries c SET claim = c.claim::jsonb || jsonb_build_object('personId', ${keep}::text)
    FROM activities a
    WHERE a.organization_id = ${organizationId}::uuid AND a.person_id = ${gone}::uuid
      AND c.organization_id = a.organization_id AND c.activity_id = a.id AND c.claim ->> 'personId' IS NOT NULL`;
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
