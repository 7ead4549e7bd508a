import { days, EVERYBODY, type FeatureRows, type Input, nothing, OWNER } from '../who-may.ts';
import { sheet } from './logging.ts';

const reflection: Input = async ({ house, reflection: { id } }) => {
  const { version } = await house.prisma.reflection.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const answer: Input = async ({ house, answer: { id } }) => {
  const { version } = await house.prisma.answer.findFirstOrThrow({ where: { id } });
  return { id, version };
};

export const reflectionRows: FeatureRows = {
  buttons: {
    'reflection.skip': { may: OWNER, input: reflection },
    'reflection.resume': { may: EVERYBODY, input: nothing },
    'reflection.share': { may: OWNER, input: reflection },
    'reflection.unshare': { may: OWNER, input: reflection },
    'reflection.undo': { may: OWNER, input: answer },
    'reflection.restore': { may: OWNER, input: answer },
    'reflection.history': { may: EVERYBODY, input: () => ({ page: 0 }) },
  },
  forms: {
    'reflection.write': {
      may: OWNER,
      input: ({ reflection: { id } }) => ({ id }),
      values: () => ({ answer0: 'More of it.' }),
    },
    'reflection.edit': {
      may: OWNER,
      input: reflection,
      values: ({ answer: { id } }) => ({ [id]: 'Something else.' }),
    },
    'reflection.log-instead': { may: OWNER, input: answer, values: sheet },
    'reflection.settings': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ on: 'yes', weekday: '4', time: '10:00', zone: 'America/Denver', ...days }),
    },
    'reflection.pause': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
  },
  commands: {
    reflect: { text: 'My own words.' },
  },
  messages: {
    'reflection.prompt': { subject: ({ reflection: { id } }) => ({ reflection: id }), reads: ['self'] },
    'reflection.shared': {
      subject: async (all) => {
        await all.self.press('reflection.share', await reflection(all));
        return { reflection: all.reflection.id, author: all.self.id, answers: [all.answer.id] };
      },
      reads: ['manager'],
    },
  },
};
