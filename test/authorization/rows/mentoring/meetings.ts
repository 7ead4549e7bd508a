import type { FeatureRows } from '../../who-may.ts';
import { both, paired, pairOnly, planned, TWO } from './pair.ts';

export const meetingsRows: FeatureRows = {
  buttons: {
    'mentoring.cancel-meeting': { ...both, input: (cast) => planned(cast) },
    'mentoring.met': {
      ...both,
      input: async (cast) => ({ id: (await planned(cast, '2026-06-01T16:00:00Z')).id, met: true }),
    },
    'mentoring.meetings': { ...both, input: async (cast) => ({ ...(await pairOnly(cast)), page: 0 }) },
  },
  forms: {
    'mentoring.meeting-form': {
      ...both,
      input: async (cast) => ({ pairing: (await paired('running')(cast)).id }),
      values: () => ({ day: '2026-06-10', time: '10:00', minutes: '60', way: 'video' }),
    },
    'mentoring.note': {
      ...both,
      input: async (cast) => ({ meeting: (await planned(cast, '2026-06-01T16:00:00Z')).id, version: 0 }),
      values: () => ({ body: 'Try the audit on one shelf' }),
    },
  },
  messages: {
    'mentoring.meeting': {
      subject: async (all) => ({ meeting: (await planned(all)).id, sequence: 0, happened: 'planned' }),
      reads: TWO,
    },
    'mentoring.prepare': {
      subject: async (all) => ({ meeting: (await planned(all)).id, sequence: 0 }),
      reads: TWO,
    },
    'mentoring.did-you-meet': {
      subject: async (all) => ({ meeting: (await planned(all, '2026-06-01T16:00:00Z')).id }),
      reads: TWO,
    },
  },
};
