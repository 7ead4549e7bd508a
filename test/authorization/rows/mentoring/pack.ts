import type { Cast } from '../../../cast.ts';
import { type FeatureRows, OWNER } from '../../who-may.ts';
import { both, paired, pairOnly, TWO } from './pair.ts';

/** What the mentee brings to the first meeting. */
const pack = (shared: boolean) => async (cast: Cast) => {
  const { id: pairingId } = await paired('running')(cast);
  const { id, version } = await cast.house.prisma.meetingPack.create({
    data: {
      ...{ organizationId: cast.here.organizationId, pairingId, questions: 'How did you begin?' },
      ...(shared && { sharedAt: cast.house.now() }),
    },
  });
  return { id, version };
};
const packOnly = async (cast: Cast) => ({ id: (await pack(true)(cast)).id });

export const packRows: FeatureRows = {
  buttons: {
    'mentoring.show-pack': { ...both, input: packOnly },
    'mentoring.share-pack': { may: OWNER, changedBy: 'self', input: pack(false) },
    'mentoring.withdraw-pack': { ...both, changedBy: 'self', input: pack(true) },
  },
  forms: {
    'mentoring.pack': { ...both, changedBy: 'self', input: pairOnly, values: () => ({ questions: 'How?' }) },
  },
  messages: {
    'mentoring.pack': {
      subject: async (all) => ({ pack: (await pack(true)(all)).id }),
      reads: TWO,
    },
  },
};
