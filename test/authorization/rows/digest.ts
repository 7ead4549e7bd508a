import { EVERYBODY, type FeatureRows, matrix, nothing } from '../who-may.ts';

const DIGEST_READERS = matrix('refused', ['manager', 'ex-manager']);

export const digestRows: FeatureRows = {
  buttons: {
    'digest.mine': { may: EVERYBODY, input: nothing },
    'digest.team': { may: EVERYBODY, input: () => ({ page: 0 }) },
    'digest.page': { may: DIGEST_READERS, input: () => ({ period: '2026-W23', page: 0 }) },
    'digest.switch': { may: EVERYBODY, input: () => ({ version: 1, on: false }) },
  },
  commands: {
    team: { text: '' },
  },
  messages: {
    digest: {
      subject: ({ digest }) => ({ digest: digest.id, page: 0 }),
      reads: ['manager'],
    },
  },
};
