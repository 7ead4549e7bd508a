import { setTimeout } from 'node:timers/promises';
import type { PostOutcome } from '../platform.ts';
import type { Claim } from './claim.ts';
import type { Desk, Workspace } from './desk.ts';
import { type Drawn, drawDelivery } from './draw-delivery.ts';

/**
 * What became of a claim. `dropped` was never handed to the platform and never will be; `unreachable` when only this
 * account cannot have it.
 */
export type Outcome =
  | PostOutcome
  | { readonly kind: 'dropped'; readonly reason: string; readonly unreachable?: boolean };

/** Draws what was claimed and hands it to the platform. Never throws: whatever happens is an outcome. */
export async function sendClaim(desk: Desk, workspace: Workspace, claim: Claim): Promise<Outcome> {
  let drawn: Drawn;
  try {
    drawn = await drawDelivery(desk, workspace, claim);
  } catch (error) {
    desk.log.error({ err: error, delivery: claim.id, kind: claim.kind }, 'a delivery could not be drawn');
    return { kind: 'refused', reason: 'it could not be drawn', waitSeconds: 0 };
  }
  if (drawn.kind === 'drop') return { ...drawn, kind: 'dropped' };
  if (drawn.kind === 'later') return { kind: 'refused', reason: drawn.reason, waitSeconds: 0 };
  // A process that was stopped and continues may find its claim parked, looked up and sent by another one.
  // Half of the claim's time is left for the call itself.
  if (performance.now() - claim.claimedAt > desk.patience.claim * 500) {
    return { kind: 'refused', reason: 'drawing it took too long', waitSeconds: 0 };
  }
  return handOver(desk, workspace, claim, drawn);
}

async function handOver(
  desk: Desk,
  { platform }: Workspace,
  claim: Claim,
  { to, view }: Extract<Drawn, { kind: 'view' }>,
): Promise<Outcome> {
  const patience = new AbortController();
  const call = () => {
    if (claim.kind === 'home') return platform.showHome(to, view);
    if (claim.messageRef !== null) return platform.redraw(to, claim.messageRef, view);
    return platform.post(to, view, claim.token);
  };
  const silence = async (): Promise<Outcome> => {
    await setTimeout(desk.patience.claim * 500, undefined, { signal: patience.signal });
    return { kind: 'unknown', reason: 'the platform did not answer' };
  };
  try {
    return await Promise.race([call(), silence()]);
  } catch (error) {
    desk.log.error({ err: error, delivery: claim.id }, 'a platform failed while sending');
    return { kind: 'unknown', reason: 'the platform failed while sending' };
  } finally {
    patience.abort();
  }
}
