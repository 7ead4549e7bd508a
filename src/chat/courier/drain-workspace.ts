import { setTimeout } from 'node:timers/promises';
import { type Claim, claimDue, parkDeadClaims } from './claim.ts';
import type { Desk, Workspace } from './desk.ts';
import { secondsUntilNext } from './due.ts';
import { type Outcome, sendClaim } from './send-claim.ts';
import { settleClaim } from './settle-claim.ts';
import { settleDoubts } from './settle-doubt.ts';

/** Seconds until a workspace whose platform does not answer has its next turn. */
const AFTER_TROUBLE = 5;

/**
 * Sends all that is due in one workspace and may go now. It never waits for the bucket: it orders its own next
 * turn, so that a slow workspace holds no worker that another one could use.
 */
export async function drainWorkspace(desk: Desk, installationId: string, stop: AbortSignal): Promise<void> {
  const workspace = await find(desk, installationId);
  if (!workspace) return;
  // Jobs that are visible now were committed together with their deliveries, so this drain answers for them all;
  // a job that is committed after this line stays, and runs when this drain has ended.
  await desk.queues.forget('drain', installationId);
  const ends = performance.now() + desk.patience.drain * 1_000;
  let round: Round = 'worked';
  while (round === 'worked' && !stop.aborted && performance.now() < ends) {
    round = await sendRound(desk, workspace);
  }
  const wait = await secondsUntilNext(desk, workspace);
  if (wait === undefined) return;
  const least = round === 'worked' ? 0 : round === 'trouble' ? AFTER_TROUBLE : 1;
  const afterSeconds = Math.ceil(Math.max(least, wait));
  await desk.queues.send('drain', { data: { installationId }, key: installationId, afterSeconds });
}

type Round = 'worked' | 'idle' | 'trouble';

async function sendRound(desk: Desk, workspace: Workspace): Promise<Round> {
  await parkDeadClaims(desk, workspace);
  const looked = await settleDoubts(desk, workspace);
  const claims = await claimDue(desk, workspace);
  const done = await Promise.allSettled(claims.map((claim) => deliver(desk, workspace, claim)));
  for (const each of done) if (each.status === 'rejected') throw each.reason;
  const silent = done.some((each) => each.status === 'fulfilled' && each.value.kind === 'unknown');
  if (silent) return 'trouble';
  return looked + claims.length > 0 ? 'worked' : 'idle';
}

async function deliver(desk: Desk, workspace: Workspace, claim: Claim): Promise<Outcome> {
  const outcome = await sendClaim(desk, workspace, claim);
  for (const pause of [100, 400, 1_500]) {
    try {
      await settleClaim(desk, workspace, claim, outcome);
      return outcome;
    } catch (error) {
      desk.log.warn(
        { err: error, delivery: claim.id },
        'what became of a delivery could not be recorded yet',
      );
      await setTimeout(pause);
    }
  }
  // The claim runs out and the message is looked up: nothing is lost, it only takes longer.
  await settleClaim(desk, workspace, claim, outcome);
  return outcome;
}

async function find(desk: Desk, installationId: string): Promise<Workspace | undefined> {
  const installation = await desk.prisma.installation.findFirst({
    where: { id: installationId },
    select: { organizationId: true, platform: true, name: true },
  });
  const platform = installation && desk.platforms.get(installation.platform);
  if (!platform) return undefined;
  return { organizationId: installation.organizationId, installationId, platform, name: installation.name };
}
