import type { Cast } from '../../../cast.ts';
import type { FeatureRows } from '../../who-may.ts';
import { both, paired, pairOnly, TWO } from './pair.ts';

/** A piece that the mentee asked the mentor to read. */
const piece =
  (state = 'asked') =>
  async (cast: Cast) => {
    const { id: pairingId } = await paired('running')(cast);
    const { organizationId } = cast.here;
    const { id, version } = await cast.house.prisma.reading.create({
      data: {
        ...{ organizationId, pairingId, kind: 'draft', title: 'Statement', body: 'I lend books.' },
        ...{ state, at: cast.house.now() },
      },
    });
    return { id, version };
  };
const pieceOnly = async (cast: Cast) => ({ id: (await piece()(cast)).id });

export const readingRows: FeatureRows = {
  buttons: {
    'mentoring.reading': { ...both, input: pieceOnly },
    'mentoring.version': { ...both, input: async (cast: Cast) => ({ ...(await pieceOnly(cast)), at: 0 }) },
    'mentoring.reopen': { ...both, changedBy: 'self', input: piece('signed-off') },
    'mentoring.withdraw-reading': { ...both, changedBy: 'self', input: piece() },
  },
  forms: {
    'mentoring.ask-reading': {
      ...{ ...both, changedBy: 'self', input: pairOnly },
      values: () => ({ what: 'draft', title: 'Statement', body: 'I lend books.' }),
    },
    'mentoring.comment': { ...both, input: piece(), values: () => ({ answer: 'commented', words: 'Good' }) },
    'mentoring.revise': {
      ...both,
      changedBy: 'self',
      input: piece(),
      values: () => ({ body: 'I lend more.' }),
    },
  },
  messages: {
    'mentoring.reading': {
      subject: async (all) => ({ reading: (await piece()(all)).id, version: 1 }),
      reads: TWO,
    },
  },
};
