import type { Cast } from '../../../cast.ts';
import type { FeatureRows } from '../../who-may.ts';
import { both, paired, TWO } from './pair.ts';

/** What the mentee wrote at the end of a pair that was completed. */
const closing = (shared: boolean) => async (cast: Cast) => {
  const { id: pairingId } = await paired('completed')(cast);
  const { organizationId } = cast.here;
  const { version } = await cast.house.prisma.pairClosing.create({
    data: {
      ...{ organizationId, pairingId, personId: cast.self.id, goalsMet: 'partly', words: 'I ask why' },
      ...{ at: cast.house.now(), sharedAt: shared ? cast.house.now() : null },
    },
  });
  return { id: pairingId, version };
};

export const closingRows: FeatureRows = {
  buttons: {
    'mentoring.share-closing': { ...both, changedBy: 'self', input: closing(false) },
    'mentoring.unshare-closing': { ...both, changedBy: 'self', input: closing(true) },
  },
  forms: {
    'mentoring.complete': { ...both, input: paired('running'), values: () => ({ after: 'stop' }) },
    'mentoring.closing': {
      ...both,
      input: async (cast) => ({ id: (await paired('completed')(cast)).id, version: 0 }),
      values: () => ({ goalsMet: 'yes', words: 'I ask why' }),
    },
  },
  messages: {
    'mentoring.completed': {
      subject: async (all) => ({ pairing: (await paired('completed')(all)).id, meetings: [] }),
      reads: TWO,
    },
    'mentoring.closing-shared': {
      subject: async (all) => ({ pairing: (await closing(true)(all)).id, by: all.self.id }),
      reads: ['ex-manager'],
    },
  },
};
