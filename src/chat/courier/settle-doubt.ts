import type { FindOutcome } from '../platform.ts';
import type { Desk, Workspace } from './desk.ts';
import { readersOf } from './readers.ts';
import { leftTo, SENT_AGAIN, type Settlement } from './settle-claim.ts';

/** A delivery of which nobody knows whether it arrived. */
type Doubt = {
  readonly id: string;
  readonly kind: string;
  readonly accountId: string;
  readonly companionId: string | null;
  readonly token: string;
  readonly attempt: number;
  readonly reason: string | null;
  /** Seconds since it was claimed. */
  readonly age: number;
};

/** Looked for no further back than this many seconds before the claim: clocks differ. */
const MARGIN = 60;

/**
 * After the quarantine the platform is asked whether the message stands there. While somebody looks nobody else
 * does; a look-up whose process died is repeated when a claim would have run out.
 * Returns how many doubts were looked into.
 */
export async function settleDoubts(desk: Desk, workspace: Workspace): Promise<number> {
  const doubts = await dueDoubts(desk, workspace);
  await Promise.all(
    doubts.map(async (doubt) => {
      const readers = await readersOf(desk, workspace, doubt);
      const settlement: Settlement =
        'drop' in readers
          ? { state: 'dropped', wait: 0, reason: readers.drop }
          : settlementOfDoubt(desk, doubt, await look(desk, workspace, readers.to, doubt));
      await record(desk, workspace, doubt, settlement);
    }),
  );
  return doubts.length;
}

function dueDoubts(desk: Desk, workspace: Workspace): Promise<Doubt[]> {
  return desk.prisma.$queryRaw<Doubt[]>`
    WITH due AS (
      SELECT id FROM deliveries
      WHERE organization_id = ${workspace.organizationId}::uuid AND installation_id = ${workspace.installationId}::uuid
        AND state = 'unknown' AND not_before <= now()
      ORDER BY not_before LIMIT ${desk.pace.lanes} FOR UPDATE SKIP LOCKED
    )
    UPDATE deliveries d SET not_before = now() + ${desk.patience.claim}::float8 * interval '1 second'
    FROM due WHERE d.organization_id = ${workspace.organizationId}::uuid AND d.id = due.id
    RETURNING d.id::text, kind, account_id::text AS "accountId",
      companion_account_id::text AS "companionId", token::text, attempt, reason,
      coalesce(extract(epoch FROM now() - claimed_at), 0)::float8 AS age`;
}

type To = Parameters<Workspace['platform']['find']>[0];

async function look(desk: Desk, { platform }: Workspace, to: To, doubt: Doubt): Promise<FindOutcome> {
  try {
    return await platform.find(to, doubt.token, Math.ceil(doubt.age) + MARGIN);
  } catch (error) {
    desk.log.error({ err: error, delivery: doubt.id }, 'a platform failed while looking a message up');
    return {
      kind: 'cannot-look',
      reason: 'the platform failed while looking',
      waitSeconds: desk.patience.claim,
    };
  }
}

/** What the look-up says, or where it cannot be made what the kind of message allows. */
function settlementOfDoubt(desk: Desk, doubt: Doubt, found: FindOutcome): Settlement {
  const inDoubt = desk.registry.message(doubt.kind)?.inDoubt;
  switch (found.kind) {
    case 'found':
      return { state: 'sent', wait: 0, reason: null, ref: found.ref };
    case 'absent':
      if (doubt.attempt >= desk.patience.attempts)
        return { state: leftTo(inDoubt), wait: 0, reason: doubt.reason };
      return { state: 'queued', wait: 0, reason: doubt.reason };
    case 'cannot-look': {
      if (found.waitSeconds !== undefined && doubt.age < desk.patience.doubt) {
        return { state: 'unknown', wait: Math.max(1, found.waitSeconds), reason: doubt.reason };
      }
      const mayRepeat = inDoubt === 'send-again' && doubt.reason !== SENT_AGAIN;
      if (mayRepeat) return { state: 'queued', wait: 0, reason: SENT_AGAIN };
      return { state: leftTo(inDoubt), wait: 0, reason: `it may or may not have arrived: ${found.reason}` };
    }
    default:
      return found satisfies never;
  }
}

/** Fenced by the attempt like every settlement. */
async function record(desk: Desk, workspace: Workspace, doubt: Doubt, settlement: Settlement): Promise<void> {
  const { state, wait, reason, ref } = settlement;
  await desk.prisma.$executeRaw`
    UPDATE deliveries SET
      state = CASE WHEN stale AND ${state} = 'sent' THEN 'queued' ELSE ${state} END,
      stale = stale AND ${state} = 'unknown',
      not_before = now() + ${wait}::float8 * interval '1 second',
      sent_at = CASE WHEN ${state} = 'sent' THEN coalesce(claimed_at, now()) ELSE sent_at END,
      claimed_at = CASE WHEN ${state} = 'sent' THEN NULL ELSE claimed_at END,
      message_ref = coalesce(${ref ?? null}, message_ref),
      reason = ${reason}
    WHERE organization_id = ${workspace.organizationId}::uuid AND id = ${doubt.id}::uuid
      AND attempt = ${doubt.attempt} AND state = 'unknown'`;
  if (state === 'needs-person') desk.log.warn({ delivery: doubt.id, reason }, 'a delivery needs a person');
}
