import { isZone } from '../core/day.ts';
import type { PrismaClient } from '../db/client/client.ts';
import { foundOrFind } from '../db/join.ts';
import { inTransaction } from '../db/transaction.ts';
import { admission } from './admission.ts';
import type { Chat } from './chat.ts';

/** What happens to people and workspaces on their platform, told in any order and any number of times. */
export function createLifecycle(
  prisma: PrismaClient,
  afterInstalled: () => Promise<void> = async () => {},
): Omit<Chat, 'handle' | 'home'> {
  return {
    async installed(platform, workspace, name) {
      await inTransaction(prisma, (tx) => foundOrFind(tx, { platform, workspace, name, zone: 'UTC' }));
      await afterInstalled();
    },

    async profileChanged(from, profile) {
      await inTransaction(prisma, async (tx) => {
        const account = await tx.account.findFirst({
          where: {
            externalId: from.user,
            installation: { platform: from.platform, workspace: from.workspace },
          },
          include: { person: true, installation: { include: { organization: true } } },
        });
        if (!account) return;
        const { organizationId, id, personId } = account;
        const may = admission(profile.kind, account.installation.organization.guestsAllowed).admitted;
        await tx.account.update({
          where: { organizationId_id: { organizationId, id } },
          data: { status: may ? 'active' : 'gone' },
        });
        const moved = !account.person.zoneChosen && profile.zone !== undefined && isZone(profile.zone);
        await tx.person.update({
          where: { organizationId_id: { organizationId, id: personId } },
          data: { name: profile.name, ...(moved ? { zone: profile.zone } : {}) },
        });
      });
    },

    async uninstalled(platform, workspace) {
      await prisma.$executeRaw`
        WITH ended AS (
          UPDATE installations SET status = 'uninstalled', ended_at = now()
          WHERE platform = ${platform} AND workspace = ${workspace} AND status = 'active'
          RETURNING organization_id, id
        )
        UPDATE deliveries d SET state = 'dropped', reason = 'the app was removed from the workspace'
        FROM ended WHERE d.organization_id = ended.organization_id AND d.installation_id = ended.id
          AND d.state IN ('queued', 'unknown')`;
    },
  };
}
