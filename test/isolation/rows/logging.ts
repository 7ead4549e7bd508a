import { day } from '../../../src/core/day.ts';
import type { Tx } from '../../../src/db/transaction.ts';
import * as once from '../../../src/features/logging/once-store.ts';
import * as logging from '../../../src/features/logging/store.ts';
import type { Cast } from '../../cast.ts';
import { at, MONDAY, named, org, owner, page, type StoreRows, TODAY } from '../call.ts';

const loggedOnce = async (tx: Tx, mine: Cast) => {
  const about = 'meeting:0190a5d4:mentee';
  await tx.activity.create({
    data: {
      ...{ organizationId: org(mine), id: once.onceId(org(mine), about), personId: mine.self.id },
      ...{ day: MONDAY, minutes: 60, kind: 'mentoring', title: 'Mentoring meeting' },
      ...{ source: 'command', loggedAt: at },
    },
  });
  return about;
};

export const loggingRows: StoreRows = {
  'features/logging/once-store.ts': {
    onceId: 'a word, without the database',
    findLogged: async (tx, mine, ids) => [
      ...(await once.findLogged(tx, named(mine, ids), [await loggedOnce(tx, mine)])),
    ],
    isTaken: async (tx, mine) =>
      once.isTaken(tx, org(mine), once.onceId(org(mine), await loggedOnce(tx, mine))),
  },
  'features/logging/store.ts': {
    findActivity: (tx, mine, ids) => logging.findActivity(tx, owner(mine), ids.activity.id),
    listActivities: (tx, mine, ids) => logging.listActivities(tx, named(mine, ids), page),
    sumByKind: (tx, mine, ids) =>
      logging.sumByKind(tx, named(mine, ids), { from: day('2026-01-01'), to: TODAY }),
    totalOf: (tx, mine, ids) => logging.totalOf(tx, named(mine, ids)),
  },
};
