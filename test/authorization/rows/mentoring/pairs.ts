import type { Cast } from '../../../cast.ts';
import { EVERYBODY, type FeatureRows, nothing } from '../../who-may.ts';
import { both, paired, pairOnly, TWO } from './pair.ts';

const agreement = async (cast: Cast) => {
  const { id: pairingId, version } = await paired('running')(cast);
  await cast.house.prisma.pairAgreement.create({
    data: {
      ...{ organizationId: cast.here.organizationId, pairingId, goals: 'Speak up', rhythm: 'monthly' },
      ...{ confidentiality: 'Between us', ifNot: 'We say so' },
    },
  });
  return { id: pairingId, version };
};

export const pairsRows: FeatureRows = {
  buttons: {
    'mentoring.pair': { ...both, input: pairOnly },
    'mentoring.agree': { ...both, input: agreement },
    'mentoring.all-is-well': { ...both, input: pairOnly },
    'mentoring.earlier': { may: EVERYBODY, input: nothing },
  },
  forms: {
    'mentoring.agreement-form': {
      ...both,
      input: async (cast) => ({ ...(await paired('running')(cast)), version: 0 }),
      values: () => ({ goals: 'Speak up', rhythm: 'monthly' }),
    },
    'mentoring.end': { ...both, input: paired('running'), values: () => ({ after: 'another' }) },
  },
  messages: {
    'mentoring.introduced': {
      subject: async (all) => ({ pairing: (await paired('running')(all)).id }),
      reads: TWO,
    },
    'mentoring.introduced-together': {
      subject: async (all) => ({ pairing: (await paired('running')(all)).id }),
      reads: TWO,
    },
    'mentoring.agreement': {
      subject: async (all) => ({ pairing: (await agreement(all)).id, version: 1 }),
      reads: TWO,
    },
    'mentoring.ended': {
      subject: async (all) => ({ pairing: (await paired('ended')(all)).id, meetings: [] }),
      reads: TWO,
    },
    'mentoring.check-in': {
      subject: async (all) => ({ pairing: (await paired('running')(all)).id, day: '2026-06-03' }),
      reads: TWO,
    },
  },
};
