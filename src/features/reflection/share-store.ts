import type { Tx } from '../../db/transaction.ts';
import type { Owner } from './store.ts';

/** The kind under which shared reflections are delivered to a manager. */
export const SHARED = 'reflection.shared';

/** The person's confirmed manager; nobody else can be shared with. */
export async function findManager(
  tx: Tx,
  { organizationId, personId }: Owner,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const found = await tx.person.findFirst({
    where: { organizationId, id: personId, managerState: 'confirmed', manager: { status: 'active' } },
    select: { manager: { select: { id: true, name: true } } },
  });
  return found?.manager ?? undefined;
}

/** One act of sharing: which answers it showed, and the message that shows them. */
export type Share = { readonly key: string; readonly answers: readonly string[]; readonly stands: boolean };

/** What was ever shared of one's own reflection. */
export async function sharesOf(tx: Tx, owner: Owner, reflection: string): Promise<readonly Share[]> {
  const { organizationId, personId } = owner;
  return tx.$queryRaw<Share[]>`
    SELECT d.key, d.message_ref IS NOT NULL AS stands,
      ARRAY(SELECT jsonb_array_elements_text(d.subject -> 'answers')) AS answers
    FROM reflections r
    CROSS JOIN generate_series(1, r.version) AS share
    JOIN deliveries d ON d.organization_id = r.organization_id AND d.key = 'reflection-shared:' || r.id || ':' || share
    WHERE r.organization_id = ${organizationId}::uuid AND r.person_id = ${personId}::uuid AND r.id = ${reflection}::uuid
      AND d.kind = ${SHARED}`;
}

/** The name under which sharing a reflection at a version is delivered; each version is shared at most once. */
export function shareKey(row: { readonly id: string; readonly version: number }): string {
  return `reflection-shared:${row.id}:${row.version}`;
}

/** The name of somebody of the organization. */
export async function findName(tx: Tx, { organizationId, personId }: Owner): Promise<string | undefined> {
  const found = await tx.person.findFirst({
    where: { organizationId, id: personId, status: { not: 'erased' } },
    select: { name: true },
  });
  return found?.name;
}
