import { EVERYBODY, type FeatureRows, nothing } from '../who-may.ts';

export const privacyRows: FeatureRows = {
  buttons: {
    'privacy.export': { may: EVERYBODY, input: nothing },
  },
  forms: {
    'privacy.erase': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ confirm: 'ERASE' }),
      // Whoever managed others leaves them without a manager.
      changedBy: 'manager',
    },
  },
  commands: {
    privacy: { text: '', plain: true },
  },
};
