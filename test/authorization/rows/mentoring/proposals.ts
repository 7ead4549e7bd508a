import type { FeatureRows } from '../../who-may.ts';
import { both, paired, TWO } from './pair.ts';

export const proposalsRows: FeatureRows = {
  buttons: {
    'mentoring.accept': { ...both, input: paired('asks-mentor') },
    'mentoring.another': { ...both, input: paired('asks-mentor') },
  },
  forms: {
    'mentoring.decline': { ...both, input: paired('asks-mentor'), values: () => ({ words: 'Not now' }) },
  },
  messages: {
    'mentoring.proposal': {
      subject: async (all) => ({ pairing: (await paired('asks-mentor')(all)).id }),
      reads: TWO,
    },
    'mentoring.not-this-time': {
      subject: async (all) => ({ pairing: (await paired('declined')(all)).id }),
      reads: ['self'],
    },
  },
};
