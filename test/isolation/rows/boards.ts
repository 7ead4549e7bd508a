import type { Tx } from '../../../src/db/transaction.ts';
import * as boardsErased from '../../../src/features/boards/erased-store.ts';
import * as boards from '../../../src/features/boards/store.ts';
import * as boardLocks from '../../../src/features/ledger/board-locks.ts';
import type { Cast } from '../../cast.ts';
import { named, org, type StoreRows, TODAY, TUESDAY } from '../call.ts';

const boardOf = (tx: Tx, ids: Cast) =>
  tx.enrollment.findFirstOrThrow({ where: { organizationId: org(ids), boardName: { not: null } } });

export const boardsRows: StoreRows = {
  'features/boards/store.ts': {
    findBoard: async (tx, mine, ids) => boards.findBoard(tx, org(mine), (await boardOf(tx, ids)).id),
    boardsWith: (tx, mine, ids) => boards.boardsWith(tx, named(mine, ids), 'nebraska-board', TODAY),
    namesOf: (tx, mine, ids) => boards.namesOf(tx, org(mine), [ids.self.id, ids.peer.id]),
    addTerms: async (tx, mine, ids) => {
      const term = { personId: ids.peer.id, from: TODAY };
      await boards.addTerms(tx, org(mine), (await boardOf(tx, ids)).id, [term], null);
    },
    answerAsked: async (tx, mine, ids) => {
      const { id } = await boardOf(tx, ids);
      await tx.boardMember.updateMany({
        where: { enrollmentId: (await boardOf(tx, mine)).id },
        data: { agreedAt: null },
      });
      return boards.answerAsked(tx, org(mine), id, { personId: ids.self.id, agreedAt: TUESDAY });
    },
    isRunning: 'asks no database',
    endTerm: async (tx, mine, ids) => {
      const last = { personId: ids.self.id, until: TODAY };
      return boards.endTerm(tx, org(mine), (await boardOf(tx, ids)).id, last);
    },
    removeTerms: async (tx, mine, ids) =>
      boards.removeTerms(tx, org(mine), (await boardOf(tx, ids)).id, ids.self.id),
    giveKeeping: async (tx, mine, ids) =>
      boards.giveKeeping(tx, org(mine), (await boardOf(tx, ids)).id, mine.peer.id),
    isInProgram: (tx, mine, ids) =>
      boards.isInProgram(tx, { organizationId: org(mine), personId: ids.manager.id }, 'nebraska-board'),
  },
  'features/boards/erased-store.ts': {
    endBoardsOf: (tx, mine, ids) => boardsErased.endBoardsOf(tx, named(mine, ids), TODAY),
  },
  'features/ledger/board-locks.ts': {
    lockBoards: 'locks rows of one organization; says and changes nothing',
    lockAround: 'locks rows of one organization; says and changes nothing',
    lockEnrollmentsOf: 'locks rows of one organization; says and changes nothing',
    peopleAround: async (tx, mine, ids) =>
      boardLocks.peopleAround(tx, org(mine), (await boardOf(tx, ids)).id),
  },
};
