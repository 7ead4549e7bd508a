import { completionText } from '../../../../src/features/mentoring/closing/completion-store.ts';
import * as closings from '../../../../src/features/mentoring/closing/store.ts';
import { MONDAY, org, owner, type StoreRows } from '../../call.ts';
import { pairIn } from './pair-in.ts';

export const closingRows: StoreRows = {
  'features/mentoring/closing/completion-store.ts': {
    completionText: async (tx, mine, ids) => {
      const { id } = await pairIn(tx, mine, ids);
      await tx.pairing.updateMany({ where: { organizationId: org(mine), id }, data: { state: 'completed' } });
      return completionText(tx, owner(mine), id, 'UTC');
    },
  },
  'features/mentoring/closing/store.ts': {
    listClosings: async (tx, mine, ids) =>
      closings.listClosings(tx, owner(mine), (await pairIn(tx, mine, ids)).id),
    writeClosing: async (tx, mine, ids) => {
      const at = { pairingId: (await pairIn(tx, mine, ids)).id, version: 1 };
      return closings.writeClosing(tx, owner(mine), at, { goalsMet: 'yes', words: 'Done' }, MONDAY);
    },
    shareClosing: async (tx, mine, ids) => {
      const at = { pairingId: (await pairIn(tx, mine, ids)).id, version: 1 };
      return closings.shareClosing(tx, owner(mine), at, MONDAY);
    },
  },
};
