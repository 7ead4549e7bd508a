import type { Cast } from '../../cast.ts';
import { type FeatureRows, matrix, OWNER } from '../who-may.ts';

/** A board that the person keeps, with the peer as its member, or asked to be; a new one each time. */
const boardOf = async (cast: Cast, agreedAt: Date | null) => {
  const { house: at, enrollment: one, self, peer } = cast;
  const { organizationId } = cast.here;
  const { id } = await at.prisma.enrollment.create({
    data: {
      ...{ organizationId, personId: self.id, programId: 'nebraska-board', boardName: 'Prairie Board' },
      ...{ rulesHash: one.rulesHash, details: { startsOn: '2025-01-01' }, createdAt: at.now() },
    },
  });
  const fromDay = new Date('2026-01-01');
  await at.prisma.boardMember.create({
    data: { organizationId, enrollmentId: id, personId: peer.id, fromDay, agreedAt },
  });
  return { id };
};
const boardIn = (cast: Cast) => boardOf(cast, new Date('2026-01-01'));
const boardAsking = (cast: Cast) => boardOf(cast, null);

const KEEPER_AND_MEMBERS = matrix('refused', ['self', 'peer']);

export const boardsRows: FeatureRows = {
  buttons: {
    'boards.show': { may: KEEPER_AND_MEMBERS, input: boardIn },
    'boards.join': { may: KEEPER_AND_MEMBERS, input: boardAsking, changedBy: 'peer' },
    'boards.decline': { may: KEEPER_AND_MEMBERS, input: boardAsking, changedBy: 'peer' },
    'boards.take-question-back': {
      may: OWNER,
      input: async (cast) => ({ ...(await boardAsking(cast)), person: cast.peer.id }),
    },
    'boards.leave': { may: KEEPER_AND_MEMBERS, input: boardIn, changedBy: 'peer' },
    'boards.not-on-it': { may: KEEPER_AND_MEMBERS, input: boardIn, changedBy: 'peer' },
    'boards.take-over': { may: KEEPER_AND_MEMBERS, input: boardIn },
  },
  forms: {
    'boards.add': { may: OWNER, input: boardIn, values: () => ({ person: 'nobody' }) },
    'boards.end': {
      may: OWNER,
      input: async (cast) => ({ ...(await boardIn(cast)), person: cast.peer.id }),
      values: () => ({ until: '2026-06-02' }),
    },
    'boards.hand-over': { may: OWNER, input: boardIn, values: () => ({ person: 'nobody' }) },
  },
  messages: {
    'boards.member': { subject: async (cast) => ({ board: (await boardAsking(cast)).id }), reads: ['peer'] },
    'boards.member-gone': {
      subject: async (cast) => ({ board: (await boardIn(cast)).id, personId: cast.peer.id, left: true }),
      reads: ['self'],
    },
    'boards.keeper': { subject: async (cast) => ({ board: (await boardIn(cast)).id }), reads: ['self'] },
  },
};
