import { EVERYBODY, type FeatureRows, nothing } from '../../who-may.ts';

const meeting = { sector: 'public', languages: 'English', way: 'video', freeTimes: ['2-morning'] };

export const profilesRows: FeatureRows = {
  buttons: {
    'mentoring.leave': { may: EVERYBODY, input: () => ({ as: 'mentor' }) },
    'mentoring.resume': { may: EVERYBODY, input: nothing },
    'mentoring.avoided': { may: EVERYBODY, input: nothing },
    'mentoring.avoid-no-more': { may: EVERYBODY, input: ({ peer: { id } }) => ({ other: id }) },
  },
  forms: {
    'mentoring.find': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ ...meeting, goals: ['Leading people'], lookingFor: 'Courage' }),
    },
    'mentoring.offer': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ ...meeting, capacity: '2', years: '9', strongest: ['Leading people'] }),
    },
    'mentoring.pause': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
    'mentoring.avoid': { may: EVERYBODY, input: nothing, values: () => ({ person: 'nobody' }) },
  },
};
