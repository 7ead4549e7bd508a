import { weekOf } from '../../../src/core/day.ts';
import * as nudgeActs from '../../../src/features/nudges/act-store.ts';
import * as nudgesDue from '../../../src/features/nudges/due-store.ts';
import * as nudges from '../../../src/features/nudges/nudge-store.ts';
import * as warned from '../../../src/features/nudges/warned-store.ts';
import * as wishes from '../../../src/features/nudges/wishes-store.ts';
import { FRIDAY, named, onlyOf, org, type StoreRows, TODAY } from '../call.ts';

export const nudgesRows: StoreRows = {
  'features/nudges/act-store.ts': {
    findToCategorize: async (tx, mine, ids) => [
      ...(await nudgeActs.findToCategorize(tx, named(mine, ids), [ids.entry.id])),
    ],
  },
  'features/nudges/due-store.ts': {
    wallsOf: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) => {
      const rows = [{ organizationId: org(mine), enrollmentId: mine.enrollment.id, on: TODAY }];
      await warned.saveNext(tx, rows);
      return onlyOf(mine, await nudgesDue.findDue(tx, await nudgesDue.wallsOf(tx, FRIDAY), 500));
    },
    openNudges: (tx, mine, ids) => {
      const items = [
        { enrollmentId: ids.enrollment.id, what: 'deadline', day: TODAY, step: 7, toldId: null },
      ];
      const week = weekOf(TODAY);
      return nudgesDue.openNudges(tx, [{ ...named(mine, ids), week, items }]);
    },
    reopenUnsent: 'goes through all organizations: tried with the timetable',
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    findUntold: async (tx, mine) =>
      onlyOf(mine, await nudgesDue.findUntold(tx, await nudgesDue.wallsOf(tx, FRIDAY), 500)),
  },
  'features/nudges/nudge-store.ts': {
    findNudge: async (tx, mine, ids) => {
      const { id } = await tx.nudge.findFirstOrThrow({ where: { personId: ids.self.id } });
      return nudges.findNudge(tx, org(mine), id);
    },
    listTold: (tx, mine, ids) => nudges.listTold(tx, named(mine, ids)),
  },
  'features/nudges/warned-store.ts': {
    warnedWhere: 'asked with a condition by the functions below',
    findWarned: (tx, mine, ids) => warned.findWarned(tx, named(mine, ids)),
    findWarnedOf: (tx, mine, ids) => warned.findWarnedOf(tx, [named(mine, ids)]),
    findChanged: async (tx, mine) => onlyOf(mine, await warned.findChanged(tx, 500)),
    saveNext: (tx, mine, ids) =>
      warned.saveNext(tx, [{ organizationId: org(mine), enrollmentId: ids.enrollment.id, on: TODAY }]),
  },
  'features/nudges/wishes-store.ts': {
    findWishes: (tx, mine, ids) => wishes.findWishes(tx, named(mine, ids)),
    changeWishes: (tx, mine, ids) => wishes.changeWishes(tx, named(mine, ids), 1, { on: false }),
    switchProgram: (tx, mine, ids) =>
      wishes.switchProgram(tx, named(mine, ids), { id: ids.enrollment.id, version: 1 }, false),
  },
};
