import * as workspaces from '../../../src/features/workspaces/store.ts';
import { at, named, org, type StoreRows } from '../call.ts';

export const workspacesRows: StoreRows = {
  'features/workspaces/store.ts': {
    listWorkspaces: (tx, mine) => workspaces.listWorkspaces(tx, org(mine)),
    lockInvitation: 'reads what another organization gave away, on purpose: test/features/workspaces',
    lockEmpty: async (tx, mine) => String(await workspaces.lockEmpty(tx, org(mine))),
    moveWorkspace: 'moves rows into another organization, on purpose: test/features/workspaces',
    greet: async (tx, mine, ids) => {
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { welcomedAt: null } });
      await workspaces.greet(tx, named(mine, ids), at);
      return mine.n;
    },
  },
};
