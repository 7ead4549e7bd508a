import { inTransaction } from '../../db/transaction.ts';
import type { Desk, Workspace } from './desk.ts';
import { openBucket } from './pace.ts';

/** The workspaces in which something is due; each asks its own index. */
export async function workspacesWithDue(desk: Desk): Promise<string[]> {
  const rows = await desk.prisma.$queryRaw<{ id: string }[]>`
    SELECT i.id::text FROM installations i
    WHERE EXISTS (
      SELECT FROM (VALUES ('queued'), ('claimed'), ('unknown')) AS s (state)
      CROSS JOIN LATERAL (
        SELECT FROM deliveries d
        WHERE d.organization_id = i.organization_id AND d.installation_id = i.id AND d.state = s.state
          AND d.not_before <= now() LIMIT 1
      ) found
    )`;
  return rows.map(({ id }) => id);
}

/**
 * Seconds until something can be done in this workspace again: sending as the bucket allows, a look-up at the end
 * of its quarantine, the end of a claim. Undefined when nothing waits.
 */
export async function secondsUntilNext(desk: Desk, workspace: Workspace): Promise<number | undefined> {
  return inTransaction(desk.prisma, async (tx) => {
    const waits = await tx.$queryRaw<{ message: boolean; wait: number }[]>`
      SELECT state = 'queued' AND kind <> 'home' AS message,
        greatest(0, extract(epoch FROM min(not_before) - now()))::float8 AS wait
      FROM deliveries
      WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
        AND state IN ('queued', 'claimed', 'unknown')
      GROUP BY 1`;
    if (waits.length === 0) return undefined;
    const bucket = await openBucket(tx, workspace, desk.pace);
    return Math.min(...waits.map(({ message, wait }) => (message ? Math.max(wait, bucket.wait) : wait)));
  });
}
