import * as consent from '../../../../src/features/mentoring/proposals/store.ts';
import * as proposals from '../../../../src/features/mentoring/proposals/withdraw-store.ts';
import { at, org, type StoreRows, TODAY } from '../../call.ts';
import { pairIn } from './pair-in.ts';

export const proposalsRows: StoreRows = {
  'features/mentoring/proposals/store.ts': {
    acceptAsMentee: async (tx, mine, ids) =>
      consent.acceptAsMentee(tx, await pairIn(tx, mine, ids, 'asks-mentee'), {
        today: TODAY,
        answerBy: TODAY,
      }),
    acceptAsMentor: async (tx, mine, ids) =>
      consent.acceptAsMentor(tx, await pairIn(tx, mine, ids, 'asks-mentor'), ids.exManager.id, TODAY),
    refusePair: async (tx, mine, ids) => {
      await tx.pairRefusal.deleteMany({ where: { organizationId: org(mine) } });
      const by = { personId: mine.self.id, side: 'mentee', words: 'Not now' } as const;
      return consent.refusePair(tx, await pairIn(tx, mine, ids, 'asks-mentee'), by, {
        now: at,
        today: TODAY,
      });
    },
    endPair: async (tx, mine, ids) =>
      consent.endPair(tx, await pairIn(tx, mine, ids), 'mentee', 'end', TODAY),
  },
  'features/mentoring/proposals/withdraw-store.ts': {
    withdrawProposals: async (tx, mine, ids) => {
      const where = { organizationId: org(mine), menteeId: ids.self.id };
      await tx.pairing.updateMany({ where, data: { state: 'asks-mentor' } });
      return proposals.withdrawProposals(tx, org(mine), [{ menteeId: ids.self.id }], TODAY);
    },
  },
};
