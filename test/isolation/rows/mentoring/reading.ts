import type { Tx } from '../../../../src/db/transaction.ts';
import * as readings from '../../../../src/features/mentoring/reading/store.ts';
import { listTold } from '../../../../src/features/mentoring/told-store.ts';
import type { Cast } from '../../../cast.ts';
import { MONDAY, named, org, owner, type StoreRows } from '../../call.ts';
import { pairIn } from './pair-in.ts';

const readingIn = (tx: Tx, ids: Cast) => tx.reading.findFirstOrThrow({ where: { organizationId: org(ids) } });

export const readingRows: StoreRows = {
  'features/mentoring/reading/store.ts': {
    findReading: async (tx, mine, ids) =>
      readings.findReading(tx, owner(mine), (await readingIn(tx, ids)).id),
    listReadings: async (tx, mine, ids) => readings.listReadings(tx, await pairIn(tx, mine, ids)),
    askToRead: async (tx, mine, ids) => {
      const at = { ...owner(mine), pairingId: (await pairIn(tx, mine, ids)).id, now: MONDAY };
      const piece = { kind: 'draft', pieceId: undefined, title: 'Statement', body: 'Words' } as const;
      return readings.askToRead(tx, at, piece, undefined);
    },
    actOnReading: async (tx, mine, ids) => {
      const seen = await readings.findReading(tx, owner(ids), (await readingIn(tx, ids)).id);
      if (!seen) throw new Error('The cast has no reading');
      const at = { ...owner(mine), version: 1, now: MONDAY };
      return readings.actOnReading(tx, at, seen, { kind: 'revised', body: 'Other words' });
    },
    isSignedOff: async (tx, mine, ids) => {
      await tx.reading.updateMany({
        where: { organizationId: org(mine) },
        data: { state: 'signed-off', pieceId: mine.reflection.id },
      });
      return readings.isSignedOff(tx, named(mine, ids), ids.reflection.id);
    },
  },
  'features/mentoring/told-store.ts': {
    listTold: async (tx, mine, ids) => {
      const subject = { reading: (await readingIn(tx, mine)).id };
      await tx.delivery.updateMany({
        where: { organizationId: org(mine) },
        data: { kind: 'mentoring.reading', subject },
      });
      const { id } = await readingIn(tx, ids);
      return listTold(tx, named(mine, ids), { kind: 'mentoring.reading', name: 'reading', id });
    },
  },
};
