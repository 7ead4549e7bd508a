import { fallOver } from '../../db/place.ts';
import { inTransaction, type Tx } from '../../db/transaction.ts';
import type { MessageHandler } from '../handlers.ts';
import { waitAfterRefusal, waitForRedraw } from './back-off.ts';
import type { Claim } from './claim.ts';
import type { Desk, Patience, Workspace } from './desk.ts';
import { pauseHomes, pauseMessages } from './pace.ts';
import type { Outcome } from './send-claim.ts';

/** What a delivery becomes. `wait` is in seconds from now; `ref: null` forgets where the message stood. */
export type Settlement = {
  readonly state: 'sent' | 'queued' | 'unknown' | 'needs-person' | 'dropped';
  readonly wait: number;
  readonly reason: string | null;
  readonly ref?: string | null;
  readonly accountGone?: boolean;
};

/**
 * The state machine of a delivery that was claimed.
 * A message that is posted: sent, or queued again after a definite no, or parked when nobody knows.
 * A home, or a message that stands and is drawn again: may be repeated without harm, so there is no doubt, only
 * another try, and an end to trying.
 */
export function settlementOf(
  claim: Claim,
  outcome: Outcome,
  patience: Patience,
  quarantineSeconds: number,
  chance: number,
  inDoubt: MessageHandler['inDoubt'] | undefined,
): Settlement {
  if (claim.kind === 'home') return redrawn(claim, outcome, patience, chance, 'dropped');
  if (claim.messageRef !== null) return redrawn(claim, outcome, patience, chance, 'sent');
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', wait: 0, reason: null, ref: outcome.ref };
    case 'refused': {
      if (claim.attempt >= patience.attempts)
        return { state: leftTo(inDoubt), wait: 0, reason: outcome.reason };
      const wait = Math.max(outcome.waitSeconds, waitAfterRefusal(claim.attempt, patience, chance));
      return { state: 'queued', wait, reason: outcome.reason };
    }
    case 'gone':
      // That two cannot be gathered says nothing about either of them.
      return { state: 'dropped', wait: 0, reason: outcome.reason, accountGone: claim.companionId === null };
    case 'unknown':
      return { state: 'unknown', wait: quarantineSeconds, reason: outcome.reason };
    case 'dropped':
      return { state: 'dropped', wait: 0, reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}

/** Where a message ends of which nobody knows more: with a person, unless it is not worth one's decision. */
export function leftTo(inDoubt: MessageHandler['inDoubt'] | undefined): 'needs-person' | 'dropped' {
  return inDoubt === 'let-be' ? 'dropped' : 'needs-person';
}

function redrawn(
  claim: Claim,
  outcome: Outcome,
  patience: Patience,
  chance: number,
  abandoned: 'dropped' | 'sent',
): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', wait: 0, reason: null };
    case 'refused':
    case 'unknown': {
      if (claim.age >= patience.redraw) return { state: abandoned, wait: 0, reason: outcome.reason };
      const asked = outcome.kind === 'refused' ? outcome.waitSeconds : 0;
      return {
        state: 'queued',
        wait: Math.max(asked, waitForRedraw(claim.age, chance)),
        reason: outcome.reason,
      };
    }
    case 'gone':
      return abandoned === 'sent'
        ? { state: 'sent', wait: 0, reason: outcome.reason, ref: null }
        : { state: 'dropped', wait: 0, reason: outcome.reason, accountGone: true };
    case 'dropped':
      return { state: abandoned, wait: 0, reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}

/** Records what became of a claim, together with what follows from it for the workspace. */
export async function settleClaim(
  desk: Desk,
  workspace: Workspace,
  claim: Claim,
  outcome: Outcome,
): Promise<void> {
  const { settlement, elsewhere } = await inTransaction(desk.prisma, async (tx) => {
    const told = outcome.kind === 'gone' ? await gone(tx, workspace, claim, outcome) : outcome;
    const { quarantineSeconds } = workspace.platform;
    const inDoubt = desk.registry.message(claim.kind)?.inDoubt;
    const made = settlementOf(claim, told, desk.patience, quarantineSeconds, Math.random(), inDoubt);
    await record(tx, workspace, claim, made);
    if (told.kind === 'refused' && told.concerns === 'workspace') {
      const pause = claim.kind === 'home' ? pauseHomes : pauseMessages;
      await pause(tx, workspace, told.waitSeconds);
    }
    if (made.accountGone) await markGone(tx, workspace, claim);
    if (told.kind === 'sent' && isOwnChat(claim)) await learnAddress(tx, workspace, claim, told.address);
    const stranded = made.accountGone === true || (told.kind === 'dropped' && told.unreachable === true);
    return { settlement: made, elsewhere: stranded ? await goElsewhere(tx, workspace, claim) : [] };
  });
  for (const installationId of elsewhere) {
    await desk.queues.send('drain', { data: { installationId }, key: installationId });
  }
  if (settlement.state === 'needs-person' || settlement.state === 'unknown') {
    const { id, kind, attempt } = claim;
    desk.log.warn(
      { delivery: id, kind, attempt, reason: settlement.reason },
      `a delivery is ${settlement.state}`,
    );
  }
}

/** Remembers through later refusals that a message was sent again in doubt: that is done once only. */
export const SENT_AGAIN = 'sent again in doubt';

/**
 * The attempt number fences: a process that slept through its claim changes nothing any more. Only that the message
 * stands is good news from whomever it comes. What was marked stale on its way is drawn again.
 */
async function record(tx: Tx, workspace: Workspace, claim: Claim, settlement: Settlement): Promise<void> {
  const { state, wait, reason, ref } = settlement;
  await tx.$executeRaw`
    UPDATE deliveries SET
      state = CASE WHEN stale AND ${state} = 'sent' THEN 'queued' ELSE ${state} END,
      stale = stale AND ${state} = 'unknown',
      not_before = now() + ${wait}::float8 * interval '1 second',
      sent_at = CASE WHEN ${state} <> 'sent' THEN sent_at WHEN kind = 'home' THEN now() ELSE coalesce(sent_at, now()) END,
      claimed_at = CASE WHEN ${state} = 'sent' THEN NULL ELSE claimed_at END,
      message_ref = CASE WHEN ${ref === null} THEN NULL ELSE coalesce(${ref ?? null}, message_ref) END,
      reason = CASE WHEN ${state} IN ('queued', 'unknown') AND reason = ${SENT_AGAIN} THEN reason ELSE ${reason} END
    WHERE organization_id = ${workspace.organizationId}::uuid AND id = ${claim.id}::uuid
      AND attempt = ${claim.attempt} AND (state = 'claimed' OR (state = 'unknown' AND ${state} = 'sent'))`;
}

/** Conversations end while people stay: an address that does not work is forgotten, and asked for once more. */
async function gone(
  tx: Tx,
  workspace: Workspace,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'gone' }>,
): Promise<Outcome> {
  if (!isOwnChat(claim) || claim.messageRef !== null) return outcome;
  const forgotten = await tx.$executeRaw`
    UPDATE accounts SET address = NULL
    WHERE organization_id = ${workspace.organizationId}::uuid AND id = ${claim.accountId}::uuid
      AND address IS NOT NULL`;
  return forgotten > 0 ? { kind: 'refused', reason: outcome.reason, waitSeconds: 0 } : outcome;
}

/** A home stands nowhere, and what two read stands in a conversation of both. */
function isOwnChat({ kind, companionId }: Claim): boolean {
  return kind !== 'home' && companionId === null;
}

/** Somebody who cannot be reached here may be reachable with another account: it has the message, and all that wait. */
function goElsewhere(tx: Tx, { organizationId }: Workspace, claim: Claim): Promise<readonly string[]> {
  const { accountId, id, attempt } = claim;
  return fallOver(tx, { organizationId, accountId, delivery: { id, attempt } });
}

async function markGone(tx: Tx, workspace: Workspace, claim: Claim): Promise<void> {
  // Whoever was erased meanwhile has no account any more
  await tx.account.updateMany({
    where: { organizationId: workspace.organizationId, id: claim.accountId },
    data: { status: 'gone' },
  });
}

async function learnAddress(tx: Tx, workspace: Workspace, claim: Claim, address: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounts SET address = ${address}
    WHERE organization_id = ${workspace.organizationId}::uuid AND id = ${claim.accountId}::uuid
      AND address IS DISTINCT FROM ${address}`;
}
