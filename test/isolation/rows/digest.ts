import * as digestDue from '../../../src/features/digest/due-store.ts';
import * as digest from '../../../src/features/digest/store.ts';
import { MONDAY, manager, named, onlyOf, org, type StoreRows, TODAY } from '../call.ts';

export const digestRows: StoreRows = {
  'features/digest/due-store.ts': {
    wallsOfManagers: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) =>
      onlyOf(mine, await digestDue.findDue(tx, await digestDue.wallsOfManagers(tx, MONDAY), 500)),
    openDigests: async (tx, mine) => {
      const due = await digestDue.findDue(tx, await digestDue.wallsOfManagers(tx, MONDAY), 500);
      return digestDue.openDigests(tx, onlyOf(mine, due));
    },
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    digestKey: 'makes a name out of an id; asks no database',
  },
  'features/digest/store.ts': {
    loadTeam: (tx, mine, ids) =>
      digest.loadTeam(tx, { organizationId: org(mine), personId: ids.manager.id }, TODAY),
    loadMember: (tx, mine, ids) => digest.loadMember(tx, named(mine, ids), TODAY),
    isReportOf: 'a piece of a statement; asks no database',
    findManagerOf: (tx, mine, ids) => digest.findManagerOf(tx, named(mine, ids)),
    findWish: (tx, mine, ids) => digest.findWish(tx, named(mine, ids)),
    switchDigest: (tx, mine, ids) => digest.switchDigest(tx, named(mine, ids), 1, false),
    findDigest: (tx, mine, ids) => digest.findDigest(tx, manager(mine), { id: ids.digest.id }),
  },
};
