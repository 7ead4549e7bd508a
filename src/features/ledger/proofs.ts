import { type Proof, proofSchema } from '../../core/rules/credit-entry.ts';
import { Prisma } from '../../db/client/client.ts';

/**
 * The papers of an enrollment `e` as JSON, for the statement that reads its entries: one reading of both, so that what is
 * being written meanwhile cannot look like a difference. What was taken back or given back is left out.
 */
export const PROOFS = Prisma.sql`coalesce((
  SELECT json_agg(json_strip_nulls(json_build_object('id', w.wanted_id, 'on', w.handed_in_on, 'acceptedOn', w.accepted_on,
    'words', w.words, 'count', w.pieces, 'items', nullif(w.items, '{}'), 'activityId', w.activity_id)) ORDER BY w.id)
  FROM papers w
  WHERE w.organization_id = e.organization_id AND w.enrollment_id = e.id AND w.withdrawn_at IS NULL AND w.returned_on IS NULL
), '[]'::json)`;

/** What was read by `PROOFS`, as the rules see it. */
export function readProofs(stored: readonly unknown[]): readonly Proof[] {
  return stored.map((one) => proofSchema.parse(one));
}
