import type { Tx } from '../../db/transaction.ts';
import type { Pair } from './merge-rules.ts';

/** One message of warnings a week: what the other one told belongs to the one that stays, and so do its deliveries. */
export async function joinNudges(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  const twins = await tx.$queryRaw<{ stays: string; ends: string }[]>`
    SELECT (CASE WHEN k.created_at <= g.created_at THEN k.id ELSE g.id END)::text AS stays,
      (CASE WHEN k.created_at <= g.created_at THEN g.id ELSE k.id END)::text AS ends
    FROM nudges k
    JOIN nudges g ON g.organization_id = k.organization_id AND g.week = k.week AND g.person_id = ${gone}::uuid
    WHERE k.organization_id = ${organizationId}::uuid AND k.person_id = ${keep}::uuid`;
  for (const { stays, ends } of twins) {
    await tx.$executeRaw`
      UPDATE nudge_items SET nudge_id = ${stays}::uuid
      WHERE organization_id = ${organizationId}::uuid AND nudge_id = ${ends}::uuid`;
    await tx.$executeRaw`
      UPDATE deliveries SET subject = subject || jsonb_build_object('nudge', ${stays}::text)
      WHERE organization_id = ${organizationId}::uuid AND subject ->> 'nudge' = ${ends}`;
    await tx.$executeRaw`
      DELETE FROM nudges WHERE organization_id = ${organizationId}::uuid AND id = ${ends}::uuid`;
  }
  await tx.$executeRaw`
    UPDATE nudges SET person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
}
