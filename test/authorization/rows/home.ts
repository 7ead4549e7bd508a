import type { FeatureRows } from '../who-may.ts';

export const homeRows: FeatureRows = {
  commands: {
    cpd: { text: '' },
    home: { text: '' },
  },
};
