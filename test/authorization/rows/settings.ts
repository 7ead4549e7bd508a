import { EVERYBODY, type FeatureRows, nothing } from '../who-may.ts';

export const settingsRows: FeatureRows = {
  buttons: {
    'settings.show': { may: EVERYBODY, input: nothing },
  },
  commands: {
    settings: { text: '' },
  },
};
