import { EVERYBODY, type FeatureRows, nothing } from '../who-may.ts';

export const helpRows: FeatureRows = {
  buttons: {
    'help.show': { may: EVERYBODY, input: nothing },
  },
  commands: {
    help: { text: '', plain: true },
  },
};
