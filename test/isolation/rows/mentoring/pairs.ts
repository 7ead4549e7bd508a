import * as agreements from '../../../../src/features/mentoring/pairs/agreement-store.ts';
import * as queue from '../../../../src/features/mentoring/pairs/queue-store.ts';
import * as pairs from '../../../../src/features/mentoring/pairs/store.ts';
import * as tending from '../../../../src/features/mentoring/pairs/tend-store.ts';
import { at, FRIDAY, named, onlyOf, org, owner, type StoreRows, TODAY, TUESDAY } from '../../call.ts';
import { pairIn } from './pair-in.ts';

export const pairsRows: StoreRows = {
  'features/mentoring/pairs/agreement-store.ts': {
    findAgreement: async (tx, mine, ids) =>
      agreements.findAgreement(tx, org(mine), (await pairIn(tx, mine, ids)).id),
    writeAgreement: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const terms = {
        goals: 'Other goals',
        rhythm: 'weekly',
        endsOn: TODAY,
        confidentiality: '',
        ifNot: '',
      } as const;
      const before = { organizationId: org(mine), pairingId, before: 1 };
      return agreements.writeAgreement(tx, before, terms, { side: 'mentee', now: at });
    },
    agreeTo: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const of = { organizationId: org(mine), pairingId, version: 1 };
      return agreements.agreeTo(tx, of, { side: 'mentor', now: at });
    },
  },
  'features/mentoring/pairs/queue-store.ts': {
    setWaiting: (tx, mine, ids) => queue.setWaiting(tx, named(mine, ids), TODAY),
  },
  'features/mentoring/pairs/store.ts': {
    findPair: async (tx, mine, ids) => pairs.findPair(tx, owner(mine), (await pairIn(tx, mine, ids)).id),
    listPairs: (tx, mine, ids) => pairs.listPairs(tx, named(mine, ids), ['running']),
  },
  'features/mentoring/pairs/tend-store.ts': {
    wallsOfPairs: 'the clocks of all organizations, without a person or an organization in them',
    lapse: async (tx, mine) => {
      await pairIn(tx, mine, mine, 'asks-mentee');
      return onlyOf(mine, await tending.lapse(tx, await tending.wallsOfPairs(tx, FRIDAY), 500));
    },
    remind: async (tx, mine) => {
      await pairIn(tx, mine, mine, 'asks-mentee');
      return onlyOf(mine, await tending.remind(tx, await tending.wallsOfPairs(tx, TUESDAY), TUESDAY, 500));
    },
    checkIn: 'goes through all organizations: tried with the timetable',
    lapsesAhead: 'days of all organizations, without a person or an organization in them',
    remindersAhead: 'days of all organizations, without a person or an organization in them',
    silencesAhead: 'days of all organizations, without a person or an organization in them',
  },
};
