import type { Cast } from '../../cast.ts';
import { days, EVERYBODY, type FeatureRows, matrix, nothing } from '../who-may.ts';

/** The one whom the person named as manager answers; somebody who was asked before reads that it is settled. */
const NAMED_MANAGER = matrix('refused', ['manager']);
/** The question whether somebody is the manager waits for an answer again. */
async function named({ house: at, self }: Cast): Promise<unknown> {
  await at.prisma.person.updateMany({ where: { id: self.id }, data: { managerState: 'named' } });
  return { personId: self.id };
}

export const peopleRows: FeatureRows = {
  buttons: {
    'people.manage-yes': { may: NAMED_MANAGER, input: named, changedBy: 'manager' },
    'people.manage-no': { may: NAMED_MANAGER, input: named, changedBy: 'manager' },
    'people.end-manager': {
      may: EVERYBODY,
      input: ({ manager }) => ({ managerId: manager.id }),
    },
  },
  forms: {
    'people.about': { may: EVERYBODY, input: nothing, values: () => days },
    'people.let-go': {
      may: EVERYBODY,
      input: nothing,
      values: ({ self }) => ({ person: self.id }),
      changedBy: 'manager',
    },
  },
  messages: {
    'people.confirm-manager': { subject: ({ self }) => ({ personId: self.id }), reads: ['manager'] },
    'people.manager-ended': {
      subject: async ({ self, manager }) => {
        await self.press('people.end-manager', { managerId: manager.id });
        return { personId: self.id, managerId: manager.id, by: 'person' };
      },
      reads: ['manager'],
    },
  },
};
