import { EVERYBODY, type FeatureRows, nothing } from '../../who-may.ts';

export const mentorRows: FeatureRows = {
  buttons: {
    'mentoring.show': { may: EVERYBODY, input: nothing },
  },
  commands: {
    mentor: { text: '' },
  },
};
