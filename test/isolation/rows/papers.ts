import * as papers from '../../../src/features/papers/store.ts';
import { FRIDAY, named, org, owner, type StoreRows, TODAY } from '../call.ts';

export const papersRows: StoreRows = {
  'features/papers/store.ts': {
    listPapers: (tx, mine, ids) => papers.listPapers(tx, named(mine, ids), ids.enrollment.id),
    handInPaper: async (tx, mine, ids) => {
      const empty = { body: null, words: null, pieces: 1, items: [], lines: [], activityId: null };
      const of = { enrollmentId: ids.enrollment.id, wanted: 'letters', title: 'Letters', waitsFor: null };
      const at = { now: FRIDAY, today: TODAY };
      await papers.handInPaper(tx, owner(mine), { ...empty, ...of, handedInOn: TODAY }, at);
      return 'handed in';
    },
    withdrawPaper: (tx, mine, ids) => {
      const at = { now: FRIDAY, today: TODAY };
      return papers.withdrawPaper(tx, owner(mine), { id: ids.paper.id, version: 1 }, at);
    },
    findToAccept: (tx, mine, ids) => papers.findToAccept(tx, org(mine), ids.paper.id),
    listToAccept: (tx, mine, ids) =>
      papers.listToAccept(tx, { organizationId: org(mine), personId: ids.manager.id }, false, 10),
    listForOutside: (tx, mine, ids) => papers.listForOutside(tx, { ...named(mine, ids), role: 'supervisor' }),
    decidePaper: (tx, mine, ids) => {
      const by = { kind: 'person', id: mine.manager.id, now: FRIDAY, zone: 'America/Denver' } as const;
      const says = { kind: 'returned', words: 'Please add the dates' } as const;
      return papers.decidePaper(tx, owner(mine), { id: ids.paper.id, version: 1 }, by, says);
    },
    findSupervisor: (tx, mine, ids) => papers.findSupervisor(tx, named(mine, ids)),
    isOwnPaper: (tx, mine, ids) => papers.isOwnPaper(tx, owner(mine), ids.paper.id),
  },
};
