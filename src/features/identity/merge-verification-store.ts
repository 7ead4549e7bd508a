import type { Tx } from '../../db/transaction.ts';
import type { Pair } from './merge-rules.ts';

/** Who said what of a claim stays; but nobody verifies their own learning, so such a claim waits from the start again. */
export async function joinActs(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE verification_acts SET by_person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND by_person_id = ${gone}::uuid`;
  await tx.$executeRaw`
    UPDATE credit_entries c SET status = 'claimed', step = 0, turn = c.turn + 1, waits_for = (
      SELECT f.role FROM verification_acts f
      WHERE f.organization_id = c.organization_id AND f.entry_id = c.id AND f.step = 0 AND f.role <> 'claimant'
      ORDER BY f.at LIMIT 1)
    FROM activities did
    WHERE c.organization_id = ${organizationId}::uuid AND did.organization_id = c.organization_id
      AND did.id = c.activity_id AND did.person_id IN (${keep}::uuid, ${gone}::uuid) AND c.ended_at IS NULL
      AND EXISTS (
        SELECT FROM verification_acts a
        WHERE a.organization_id = c.organization_id AND a.entry_id = c.id AND a.kind = 'verified'
          AND a.by_person_id = ${keep}::uuid)`;
}

/** Of two verifiers in one role the one that was named last verifies, and nobody verifies for themselves. */
export async function joinVerifiers(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE named_verifiers SET
      person_id = CASE WHEN person_id = ${gone}::uuid THEN ${keep}::uuid ELSE person_id END,
      verifier_id = CASE WHEN verifier_id = ${gone}::uuid THEN ${keep}::uuid ELSE verifier_id END,
      named_by_id = CASE WHEN named_by_id = ${gone}::uuid THEN ${keep}::uuid ELSE named_by_id END
    WHERE organization_id = ${organizationId}::uuid
      AND ${gone}::uuid IN (person_id, coalesce(verifier_id, named_by_id), named_by_id)`;
  await tx.$executeRaw`
    UPDATE named_verifiers SET ended_at = named_at
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${keep}::uuid AND verifier_id = ${keep}::uuid
      AND ended_at IS NULL`;
  await tx.$executeRaw`
    UPDATE named_verifiers v SET ended_at = later.named_at FROM named_verifiers later
    WHERE v.organization_id = ${organizationId}::uuid AND v.person_id = ${keep}::uuid AND v.ended_at IS NULL
      AND later.organization_id = v.organization_id AND later.person_id = v.person_id AND later.role = v.role
      AND later.ended_at IS NULL AND (later.named_at, later.id) > (v.named_at, v.id)`;
}
