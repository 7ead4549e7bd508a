import { inTransaction, type Tx } from '../../db/transaction.ts';
import type { Desk, Workspace } from './desk.ts';
import { homesAllowed, openBucket, spend } from './pace.ts';

/** A delivery that is ours to send. */
export type Claim = {
  readonly id: string;
  readonly kind: string;
  readonly accountId: string;
  readonly personId: string;
  /** The other one's account, where two read it in one conversation. */
  readonly companionId: string | null;
  readonly subject: unknown;
  readonly token: string;
  /** Fencing: nothing is settled for a claim that somebody else has taken since. */
  readonly attempt: number;
  /** Where the message stands already; it is then drawn again there. */
  readonly messageRef: string | null;
  /** Seconds since the wish: for homes and messages that stand. */
  readonly age: number;
  /** Monotonic milliseconds of this process. */
  readonly claimedAt: number;
};

/**
 * Claims what may be sent now: homes first, because somebody looks at them, then messages in the order in which
 * they fell due, one a person. Committed before anything is sent, so that a crash leaves a trace.
 */
export async function claimDue(desk: Desk, workspace: Workspace): Promise<Claim[]> {
  const { pace } = desk;
  const claimedAt = performance.now();
  const rows = await inTransaction(desk.prisma, async (tx) => {
    const lanes = Math.min(pace.lanes, await homesAllowed(tx, workspace, pace));
    const homes = lanes > 0 ? await claimHomes(tx, desk, workspace, lanes) : [];
    if (homes.length >= pace.lanes) return homes;
    const { messages: allowed } = await openBucket(tx, workspace, pace);
    const free = Math.min(pace.lanes - homes.length, allowed);
    const messages = free > 0 ? await claimMessages(tx, desk, workspace, free) : [];
    if (messages.length > 0) await spend(tx, workspace, messages.length);
    return [...homes, ...messages];
  });
  return rows.map((row) => ({ ...row, claimedAt }));
}

type Row = Omit<Claim, 'claimedAt'>;

function claimHomes(tx: Tx, desk: Desk, workspace: Workspace, limit: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH due AS (
      SELECT organization_id, id FROM deliveries
      WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
        AND state = 'queued' AND not_before <= now() AND kind = 'home'
      ORDER BY not_before LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE deliveries d SET state = 'claimed', attempt = attempt + 1, stale = false, claimed_at = now(),
      not_before = now() + ${desk.patience.claim}::float8 * interval '1 second'
    FROM due WHERE d.organization_id = due.organization_id AND d.id = due.id
    RETURNING d.id::text, kind, account_id::text AS "accountId", person_id::text AS "personId",
      companion_account_id::text AS "companionId", subject, token::text, attempt, message_ref AS "messageRef", extract(epoch FROM now() - created_at)::float8 AS age`;
}

/**
 * `claimed_at` of a message that stands is the first try of this redrawing, and its age counts from there.
 * A delivery of somebody who was written to a moment ago waits for the gap.
 */
function claimMessages(tx: Tx, desk: Desk, workspace: Workspace, limit: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH due AS (
      SELECT id, account_id, not_before, created_at FROM deliveries d
      WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
        AND state = 'queued' AND not_before <= now() AND kind <> 'home'
        AND NOT EXISTS (
          SELECT FROM deliveries r
          WHERE r.organization_id = d.organization_id AND r.person_id = d.person_id AND r.account_id = d.account_id
            AND r.kind <> 'home' AND r.sent_at > now() - ${desk.pace.gap}::float8 * interval '1 second'
        )
      ORDER BY not_before, created_at LIMIT ${limit * 4} FOR UPDATE SKIP LOCKED
    ), one_a_person AS (
      SELECT DISTINCT ON (account_id) id, not_before FROM due ORDER BY account_id, not_before, created_at
    ), chosen AS (
      SELECT id FROM one_a_person ORDER BY not_before LIMIT ${limit}
    )
    UPDATE deliveries d SET state = 'claimed', attempt = attempt + 1, stale = false,
      claimed_at = CASE WHEN message_ref IS NULL THEN now() ELSE coalesce(claimed_at, now()) END,
      not_before = now() + ${desk.patience.claim}::float8 * interval '1 second'
    FROM chosen WHERE d.organization_id = ${workspace.organizationId}::uuid AND d.id = chosen.id
    RETURNING d.id::text, kind, account_id::text AS "accountId", person_id::text AS "personId",
      companion_account_id::text AS "companionId", subject, token::text, attempt, message_ref AS "messageRef", extract(epoch FROM now() - claimed_at)::float8 AS age`;
}

/**
 * A claim whose time is over belongs to a process that died or sleeps. Whether its message went out nobody knows,
 * so it is parked until a request on the wire can no longer be carried out; what can be repeated without harm is
 * simply due again.
 */
export async function parkDeadClaims(desk: Desk, workspace: Workspace): Promise<void> {
  await desk.prisma.$executeRaw`
    UPDATE deliveries SET
      state = CASE WHEN kind = 'home' OR message_ref IS NOT NULL THEN 'queued' ELSE 'unknown' END,
      not_before = CASE WHEN kind = 'home' OR message_ref IS NOT NULL THEN now()
        ELSE not_before + ${workspace.platform.quarantineSeconds}::float8 * interval '1 second' END,
      reason = coalesce(reason, 'the process that was sending it ended')
    WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
      AND state = 'claimed' AND not_before <= now()`;
}
