import type { PrismaClient } from '../db/client/client.ts';
import type { Chat } from './chat.ts';
import type { View } from './view.ts';

/** Draws the home of a person for the courier, as they would see it themselves; nothing for who never opened it. */
export function homeDrawer(
  prisma: PrismaClient,
  chat: Pick<Chat, 'home'>,
): (organizationId: string, personId: string) => Promise<View | undefined> {
  return async (organizationId, personId) => {
    const account = await prisma.account.findFirst({
      where: {
        ...{ organizationId, personId, status: 'active', homeSeen: true },
        installation: { status: 'active' },
      },
      include: { installation: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    if (!account) return undefined;
    const { platform, workspace } = account.installation;
    return chat.home({ platform, workspace, user: account.externalId });
  };
}
