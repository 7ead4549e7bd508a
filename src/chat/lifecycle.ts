import { isZone } from '../core/day.ts';
import type { PrismaClient } from '../db/client/client.ts';
import { foundOrFind } from '../db/join.ts';
import { fallOver } from '../db/place.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { admission } from './admission.ts';
import type { Chat } from './chat.ts';
import type { Surroundings } from './context-for.ts';
import type { Profile, Sender } from './interaction.ts';

type LifecycleOptions = Pick<Surroundings, 'messengerFor' | 'together'> & {
  readonly prisma: PrismaClient;
  /** Wakes the courier of these installations once their deliveries are committed. */
  readonly wake: (installations: ReadonlySet<string>) => void;
  readonly afterInstalled?: () => Promise<void>;
};

/** What happens to people and workspaces on their platform, told in any order and any number of times. */
export function createLifecycle(
  options: LifecycleOptions,
): Pick<Chat, 'homeShown' | 'installed' | 'left' | 'profileChanged' | 'uninstalled'> {
  const { prisma, messengerFor, wake, together, afterInstalled = async () => {} } = options;
  return {
    async installed(platform, workspace, name) {
      await inTransaction(prisma, (tx) =>
        foundOrFind(tx, { platform, workspace, name, zone: 'UTC' }, together),
      );
      await afterInstalled();
    },

    async homeShown({ platform, workspace, user }, ref) {
      await prisma.account.updateMany({
        where: { externalId: user, installation: { platform, workspace } },
        data: { homeRef: ref, homeSeen: true },
      });
    },

    async left({ platform, workspace, user }) {
      await prisma.account.updateMany({
        where: { externalId: user, installation: { platform, workspace } },
        data: { status: 'gone', address: null, homeRef: null, homeSeen: false },
      });
    },

    async profileChanged(from, profile) {
      const touched = new Set<string>();
      await inTransaction(prisma, async (tx) => {
        const changed = await follow(tx, from, profile);
        if (!changed) return;
        const { organizationId, personId } = changed;
        await messengerFor({ tx, organizationId, touched, atHome: undefined }).refreshHomes([personId]);
      });
      if (touched.size > 0) wake(touched);
    },

    async uninstalled(platform, workspace) {
      await inTransaction(prisma, async (tx) => {
        const ended = await tx.$queryRaw<{ organizationId: string; installationId: string }[]>`
          UPDATE installations SET status = 'uninstalled', ended_at = now()
          WHERE platform = ${platform} AND workspace = ${workspace} AND status = 'active'
          RETURNING organization_id::text AS "organizationId", id::text AS "installationId"`;
        for (const each of ended) {
          // Whoever can be written to elsewhere has the message there; the sweep wakes those places.
          await fallOver(tx, each);
          await tx.delivery.updateMany({
            where: { ...each, state: { in: ['queued', 'unknown'] } },
            data: { state: 'dropped', reason: 'the app was removed from the workspace' },
          });
        }
      });
    },
  };
}

/** Takes over what the platform says of somebody we know; undefined when nothing that we show changed. */
async function follow(
  tx: Tx,
  from: Sender,
  profile: Profile,
): Promise<{ readonly organizationId: string; readonly personId: string } | undefined> {
  const account = await lockAccount(tx, from);
  if (!account) return undefined;
  // An older profile that comes late
  if (profile.at && account.profileAt && profile.at < account.profileAt) return undefined;
  const { organizationId, id, personId, person, installation } = account;
  const status = statusOf(profile.kind, installation.organization.guestsAllowed);
  await tx.account.update({
    where: { organizationId_id: { organizationId, id } },
    data: { status, guest: profile.kind === 'guest', ...(profile.at && { profileAt: profile.at }) },
  });
  if (status !== 'active') await fallOver(tx, { organizationId, accountId: id });
  const moves = !person.zoneChosen && profile.zone !== undefined && isZone(profile.zone);
  const shown = { name: profile.name, zone: moves ? (profile.zone ?? person.zone) : person.zone };
  await tx.person.update({ where: { organizationId_id: { organizationId, id: personId } }, data: shown });
  const same = status === account.status && shown.name === person.name && shown.zone === person.zone;
  return same ? undefined : { organizationId, personId };
}

/** Locked, so that of two changes at once the second one sees how old the first one is. */
async function lockAccount(tx: Tx, { platform, workspace, user }: Sender) {
  await tx.$queryRaw`
    SELECT FROM accounts a JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
    WHERE i.platform = ${platform} AND i.workspace = ${workspace} AND a.external_id = ${user}
    FOR NO KEY UPDATE OF a`;
  return tx.account.findFirst({
    where: { externalId: user, installation: { platform, workspace } },
    include: { person: true, installation: { include: { organization: true } } },
  });
}

function statusOf(kind: Profile['kind'], guestsAllowed: boolean): 'active' | 'turned-away' | 'gone' {
  if (admission(kind, guestsAllowed).admitted) return 'active';
  return kind === 'guest' ? 'turned-away' : 'gone';
}
