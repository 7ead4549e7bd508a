import { randomUUID } from 'node:crypto';
import { EVERYBODY, type FeatureRows, type Input, nothing, OWNER } from '../who-may.ts';

const activity: Input = async ({ house, activity: { id } }) => {
  const { version } = await house.prisma.activity.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const draft = { minutes: 60, day: '2026-06-01', kind: 'webinar' };
export const sheet = () => ({ time: '2h', kind: 'webinar', title: 'Another one', day: '2026-06-01' });

export const loggingRows: FeatureRows = {
  buttons: {
    'log.draft': { may: EVERYBODY, input: () => ({ draft, sure: true }) },
    'log.once': {
      may: EVERYBODY,
      input: () => ({ about: `meeting:${randomUUID()}:mentee`, draft, sure: true }),
    },
    'log.undo': { may: OWNER, input: activity },
    'log.restore': { may: OWNER, input: activity },
    'log.categorize': {
      may: OWNER,
      input: async (cast) => ({ ...((await activity(cast)) as object), category: 'Technology' }),
    },
    'log.where': {
      may: OWNER,
      input: async (cast) => ({ id: ((await activity(cast)) as { id: string }).id }),
    },
    'log.count-in': {
      may: OWNER,
      input: async (cast) => ({ ...((await activity(cast)) as object), programs: ['montana-staff-2023'] }),
    },
    'credits.show': { may: EVERYBODY, input: nothing },
    'credits.history': { may: EVERYBODY, input: () => ({ page: 0 }) },
  },
  forms: {
    'log.form': { may: EVERYBODY, input: () => ({ draft: {} }), values: sheet },
    'log.message': { may: EVERYBODY, input: () => ({ text: '2h webinar' }), values: sheet },
    'log.edit': { may: OWNER, input: activity, values: sheet },
  },
  commands: {
    logcredit: { text: '1h webinar' },
    credits: { text: '' },
  },
};
