import { ADMINISTRATORS, EVERYBODY, type FeatureRows, nothing } from '../who-may.ts';

export const workspacesRows: FeatureRows = {
  buttons: {
    'workspaces.connect': { may: ADMINISTRATORS, input: nothing },
  },
  forms: {
    'workspaces.join': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ code: 'K7QF-2M9X-TR4H-8WZP' }),
    },
  },
  commands: {
    join: { text: '' },
  },
};
