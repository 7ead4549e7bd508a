import type { Tx } from '../../db/transaction.ts';
import type { Pace, Workspace } from './desk.ts';

/** What may be sent now; `wait` is how many seconds until one more may, 0 if one may already. */
export type Allowance = { readonly messages: number; readonly wait: number };

/**
 * Looks into the workspace's bucket and locks it for this transaction. One row in the database, so that all
 * processes share it; filled by the database's clock.
 */
export async function openBucket(tx: Tx, workspace: Workspace, pace: Pace): Promise<Allowance> {
  const { organizationId, installationId } = workspace;
  const full = pace.burst * (1 - pace.keptForReplies);
  const perSecond = pace.perSecond * (1 - pace.keptForReplies);
  const [bucket] = await tx.$queryRaw<{ tokens: number; pause: number }[]>`
    INSERT INTO paces AS p (organization_id, installation_id, tokens)
    VALUES (${organizationId}::uuid, ${installationId}::uuid, ${full}::float8)
    ON CONFLICT (organization_id, installation_id) DO UPDATE SET
      tokens = least(${full}::float8, p.tokens
        + ${perSecond}::float8 * greatest(0, extract(epoch FROM now() - p.filled_at)::float8)),
      filled_at = greatest(p.filled_at, now())
    RETURNING tokens, greatest(0, coalesce(extract(epoch FROM paused_until - now()), 0))::float8 AS pause`;
  const { tokens, pause } = bucket ?? { tokens: 0, pause: 1 };
  if (pause > 0) return { messages: 0, wait: pause };
  return { messages: Math.max(0, Math.floor(tokens)), wait: Math.max(0, 1 - tokens) / perSecond };
}

/** Takes tokens out, in the transaction that claims what they are spent on. */
export async function spend(tx: Tx, workspace: Workspace, tokens: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE paces SET tokens = tokens - ${tokens}::float8
    WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid`;
}

/** The longest pause obeyed at once, in seconds: an absurd demand is asked about again after an hour. */
const LONGEST_PAUSE = 3_600;

/** The platform asked to be left alone: nobody sends to this workspace until then, and then at half the burst. */
export async function pauseMessages(tx: Tx, workspace: Workspace, seconds: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE paces SET tokens = tokens / 2,
      paused_until = greatest(paused_until, now() + ${Math.min(seconds, LONGEST_PAUSE)}::float8 * interval '1 second')
    WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid`;
}

/** How many homes may be shown in this minute: the rows say themselves how many were. */
export async function homesAllowed(tx: Tx, workspace: Workspace, pace: Pace): Promise<number> {
  const [shown] = await tx.$queryRaw<{ homes: number }[]>`
    SELECT count(*)::int AS homes FROM deliveries
    WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
      AND state = 'sent' AND kind = 'home' AND not_before > now() - interval '1 minute'`;
  return Math.max(0, pace.homesPerMinute - (shown?.homes ?? 0));
}

/** The platform asked for fewer homes: all of the workspace wait, but no interaction that is refreshing one does. */
export async function pauseHomes(tx: Tx, workspace: Workspace, seconds: number): Promise<void> {
  await tx.$executeRaw`
    WITH homes AS (
      SELECT id FROM deliveries
      WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
        AND kind = 'home' AND state IN ('queued', 'sent')
      FOR UPDATE SKIP LOCKED
    )
    UPDATE deliveries d SET
      not_before = greatest(not_before, now() + ${Math.min(seconds, LONGEST_PAUSE)}::float8 * interval '1 second')
    FROM homes WHERE d.organization_id = ${workspace.organizationId}::uuid AND d.id = homes.id`;
}
