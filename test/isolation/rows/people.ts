import { expect } from 'vitest';
import * as people from '../../../src/features/people/store.ts';
import { org, type StoreRows } from '../call.ts';

export const peopleRows: StoreRows = {
  'features/people/store.ts': {
    findAbout: (tx, mine, ids) => people.findAbout(tx, org(mine), ids.self.id),
    listLibraries: (tx, mine) => people.listLibraries(tx, org(mine)),
    libraryNamed: (tx, mine) => people.libraryNamed(tx, org(mine), 'Main Library', 'public', 'UTC'),
    saveAbout: async (tx, mine, ids, ctx) => {
      const library = await tx.library.findFirstOrThrow({ where: { organizationId: org(ids) } });
      expect(library.organizationId).toBe(org(ids));
      await people.saveAbout(ctx, { libraryId: library.id, sector: 'law', jobTitle: null, workdays: [1, 2] });
      return mine.n;
    },
    nameManager: (_tx, _mine, ids, ctx) => people.nameManager(ctx, ids.exManager.id),
    answerAsManager: async (tx, mine, ids) => {
      const ctx = await mine.house.contextOf(tx, mine.manager);
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { managerState: 'named' } });
      return people.answerAsManager(ctx, ids.self.id, 'refused');
    },
    findNamer: (tx, mine, ids) => people.findNamer(tx, org(mine), ids.manager.id, ids.self.id),
    questionsTo: (tx, mine, ids) =>
      people.questionsTo(tx, org(mine), ids.manager.id, ids.self.id, 'people.confirm-manager'),
    listReports: (tx, mine, ids) => people.listReports(tx, org(mine), ids.manager.id, 10),
    endManager: (tx, mine, ids) =>
      people.endManager(tx, org(mine), { personId: ids.self.id, managerId: ids.manager.id }),
    isBelow: (tx, mine, ids) => people.isBelow(tx, org(mine), ids.manager.id, ids.self.id),
    markWelcomed: async (tx, mine, _ids, ctx) => {
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { welcomedAt: null } });
      return people.markWelcomed(ctx);
    },
  },
};
