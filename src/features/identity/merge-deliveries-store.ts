import type { Tx } from '../../db/transaction.ts';
import type { Pair } from './merge-rules.ts';

/** Messages to either are one person's; what names the one who is gone names the other; nothing is said twice. */
export async function joinDeliveries(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
  await tx.$executeRaw`
    UPDATE deliveries SET subject = replace(subject::text, ${gone}, ${keep})::jsonb
    WHERE organization_id = ${organizationId}::uuid AND strpos(subject::text, ${gone}) > 0`;
  await tx.$executeRaw`
    UPDATE deliveries d SET state = 'dropped', reason = 'the same goes to another account of the person'
    WHERE d.organization_id = ${organizationId}::uuid AND d.person_id = ${keep}::uuid
      AND d.state = 'queued' AND d.message_ref IS NULL AND d.kind <> 'home'
      AND EXISTS (
        SELECT FROM deliveries o
        WHERE o.organization_id = d.organization_id AND o.person_id = d.person_id AND o.kind = d.kind
          AND o.subject = d.subject AND o.id <> d.id
          AND (o.state IN ('claimed', 'unknown', 'sent') OR o.state = 'queued' AND (o.message_ref IS NOT NULL OR o.id < d.id))
      )`;
}

/** The messages that stand somewhere and name the person or show their weeks: they follow what has changed. */
export async function listStanding(
  tx: Tx,
  organizationId: string,
  personId: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM deliveries
    WHERE organization_id = ${organizationId}::uuid AND message_ref IS NOT NULL AND kind <> 'home' AND state = 'sent'
      AND (strpos(subject::text, ${personId}) > 0
        OR person_id = ${personId}::uuid AND subject ->> 'reflection' IN (
          SELECT subject ->> 'reflection' FROM deliveries
          WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid AND subject ? 'reflection'
          GROUP BY 1 HAVING count(*) > 1))
    ORDER BY key`;
  return rows.map(({ key }) => key);
}
