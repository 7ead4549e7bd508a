import { enrollWithPapers } from '../../papers-program.ts';
import { EVERYBODY, type FeatureRows, type Input, matrix, nothing, OWNER } from '../who-may.ts';

const paper: Input = async ({ house, paper: { id } }) => {
  const { version } = await house.prisma.paper.findFirstOrThrow({ where: { id } });
  return { id, version };
};

export const papersRows: FeatureRows = {
  buttons: {
    // Whoever can accept a paper that waits reads it.
    'papers.show': { may: EVERYBODY, input: nothing, sees: ['manager', 'administrator'] },
    'papers.take-back': { may: OWNER, input: paper },
    'papers.accept': {
      may: matrix('refused', ['manager', 'administrator']),
      input: async (cast) => {
        await cast.house.prisma.paper.updateMany({
          where: { id: cast.paper.id },
          data: { acceptedOn: null },
        });
        return paper(cast);
      },
      changedBy: ['manager', 'administrator'],
      sees: ['manager'],
    },
  },
  forms: {
    'papers.return': {
      may: matrix('refused', ['manager', 'administrator']),
      input: async (cast) => {
        const fresh = { acceptedOn: null, returnedOn: null };
        await cast.house.prisma.paper.updateMany({ where: { id: cast.paper.id }, data: fresh });
        return paper(cast);
      },
      values: () => ({ words: 'Please add the dates.' }),
      changedBy: ['manager', 'administrator'],
    },
    'papers.hand-in': {
      may: OWNER,
      input: async ({ house: at, self }) => ({
        enrollment: (await enrollWithPapers(at, self)).id,
        wanted: 'statement',
      }),
      values: () => ({ text1: 'A few words.', day: '2026-06-02' }),
    },
  },
  commands: {
    papers: { text: '', sees: ['manager', 'administrator'] },
  },
  messages: {
    'papers.waits': {
      subject: ({ paper: { id } }) => ({ id }),
      reads: ['manager', 'administrator'],
      shows: ['manager', 'administrator'],
    },
    'papers.decided': {
      subject: async ({ house: at, paper: { id }, manager }) => {
        await at.prisma.paper.updateMany({ where: { id }, data: { acceptedOn: new Date('2026-06-03') } });
        return { id, by: { kind: 'person', id: manager.id } };
      },
      reads: ['self'],
    },
  },
};
