import { dayIn, isZone } from '../core/day.ts';
import type { PrismaClient } from '../db/client/client.ts';
import { foundOrFind, join } from '../db/join.ts';
import { inTransaction } from '../db/transaction.ts';
import { admission } from './admission.ts';
import type { Surroundings } from './context-for.ts';
import type { Interaction, Reply } from './interaction.ts';

type Host = Pick<Surroundings, 'clock' | 'profileOf' | 'together'> & { readonly prisma: PrismaClient };

/**
 * First contact: asks the platform who this is and makes them a person of the organization.
 * Returns the reply for somebody who may not use the bot, nothing for everybody else.
 */
export async function meet(host: Host, interaction: Interaction): Promise<Reply | undefined> {
  const { from } = interaction;
  const profile = await host.profileOf(from);
  const zone = profile.zone !== undefined && isZone(profile.zone) ? profile.zone : undefined;
  return inTransaction(host.prisma, async (tx) => {
    const strangerOrBot = admission(profile.kind, true);
    if (!strangerOrBot.admitted) return refusal(strangerOrBot.says);
    const at = await foundOrFind(tx, { ...from, name: from.workspace, zone: zone ?? 'UTC' }, host.together);
    const decision = admission(profile.kind, at.guestsAllowed);
    if (!decision.admitted) return refusal(decision.says);
    const home = zone ?? (await tx.organization.findUniqueOrThrow({ where: { id: at.organizationId } })).zone;
    const today = dayIn(home, host.clock.now());
    await join(
      tx,
      at,
      from.user,
      { ...profile, zone: home, guest: profile.kind === 'guest', at: profile.at },
      today,
    );
    return undefined;
  });
}

function refusal(says: Extract<Reply, { kind: 'view' }>['view'] | undefined): Reply {
  return says ? { kind: 'view', view: says } : { kind: 'nothing' };
}
