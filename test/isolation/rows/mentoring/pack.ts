import type { Tx } from '../../../../src/db/transaction.ts';
import * as packs from '../../../../src/features/mentoring/pack/store.ts';
import type { Cast } from '../../../cast.ts';
import { MONDAY, org, owner, type StoreRows } from '../../call.ts';
import { pairIn } from './pair-in.ts';

const packIn = (tx: Tx, ids: Cast) =>
  tx.meetingPack.findFirstOrThrow({ where: { organizationId: org(ids) } });

export const packRows: StoreRows = {
  'features/mentoring/pack/store.ts': {
    preparePack: async (tx, mine, ids) => {
      const at = { organizationId: org(mine), pairingId: (await pairIn(tx, mine, ids)).id };
      return packs.preparePack(tx, at, { pieces: [], questions: 'How?' });
    },
    findPack: async (tx, mine, ids) => packs.findPack(tx, owner(mine), (await packIn(tx, ids)).id),
    findShared: async (tx, mine, ids) => {
      await tx.meetingPack.updateMany({ where: { organizationId: org(mine) }, data: { sharedAt: MONDAY } });
      const pairingId = (await pairIn(tx, mine, ids)).id;
      return packs.findShared(tx, { organizationId: org(mine), pairingId });
    },
    movePack: async (tx, mine, ids) => {
      const { id, version } = await packIn(tx, ids);
      return packs.movePack(tx, { organizationId: org(mine), id, version }, 'shared', MONDAY);
    },
  },
};
