import * as outOfReach from '../../../src/features/admin/out-of-reach-store.ts';
import * as admin from '../../../src/features/admin/store.ts';
import * as stuck from '../../../src/features/admin/stuck-store.ts';
import { at, org, type StoreRows } from '../call.ts';

export const adminRows: StoreRows = {
  'features/admin/name-administrator.ts': {},
  'features/admin/out-of-reach-store.ts': {
    findOutOfReach: (tx, mine) => outOfReach.findOutOfReach(tx, org(mine), 10),
  },
  'features/admin/store.ts': {
    recordEvent: (_tx, _mine, ids, ctx) => admin.recordEvent(ctx, 'admin.named', ids.self.id),
    listAdministrators: (tx, mine) => admin.listAdministrators(tx, org(mine)),
    listUnadministered: 'for the operator, who runs all organizations; prints their names and nothing else',
    keepClaimCode: async (tx, mine) => {
      await admin.keepClaimCode(tx as never, org(mine), 'hash');
      return tx.organization.findUnique({ where: { id: org(mine) } });
    },
    lockClaimCode: async (tx, mine) => {
      await tx.organization.update({ where: { id: org(mine) }, data: { claimCodeHash: org(mine) } });
      return admin.lockClaimCode(tx, org(mine));
    },
    countWrongCodes: async (tx, mine, ids, ctx) => {
      await admin.recordEvent(ctx, admin.WRONG_CODE);
      return admin.countWrongCodes(tx, org(mine), ids.self.id);
    },
    makeAdministrator: (tx, mine, ids) => admin.makeAdministrator(tx, org(mine), ids.self.id),
    setAdministrator: (tx, mine, ids) => admin.setAdministrator(tx, org(mine), ids.self.id, true),
    areGuestsAllowed: async (tx, mine) => String(await admin.areGuestsAllowed(tx, org(mine))),
    allowGuests: async (tx, mine) => {
      await admin.allowGuests(tx, org(mine), true);
      return tx.organization.findUnique({ where: { id: org(mine) } });
    },
    countPeople: (tx, mine) => admin.countPeople(tx, org(mine), at),
  },
  'features/admin/stuck-store.ts': {
    listStuck: (tx, mine) => stuck.listStuck(tx, org(mine), 50),
    countStuck: (tx, mine) => stuck.countStuck(tx, org(mine)),
    isDelivery: (tx, mine, ids) => stuck.isDelivery(tx, org(mine), ids.delivery.id),
  },
};
