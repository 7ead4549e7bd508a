import type { Cast } from '../../../cast.ts';
import { ADMINISTRATORS, type FeatureRows, nothing, OWN_ADMINISTRATORS } from '../../who-may.ts';

/** A round that would pair, or has paired, the peer with the manager. */
const roundIn =
  (state: 'preview' | 'published') =>
  async ({ house: at, here: { organizationId }, peer, manager }: Cast) => {
    await at.prisma.mentoringRound.deleteMany({ where: { organizationId } });
    const figures = { mentees: 1, mentors: 1, places: 1, candidates: 1, paired: 1 };
    const { id, version } = await at.prisma.mentoringRound.create({
      data: {
        ...{ organizationId, state, origin: 'asked', at: at.now() },
        figures: { ...figures, unmatched: [], refusedPins: [] },
      },
    });
    const pair = { roundId: id, menteeId: peer.id, mentorId: manager.id, weight: 1, reason: {} };
    const asks = state === 'preview' ? 'previewed' : 'asks-mentee';
    await at.prisma.pairing.create({ data: { organizationId, ...pair, state: asks } });
    return { id, version };
  };

export const roundsRows: FeatureRows = {
  buttons: {
    'mentoring.rounds': { may: ADMINISTRATORS, input: () => ({ page: 0 }) },
    'mentoring.ask-round': { may: ADMINISTRATORS, input: nothing },
    'mentoring.publish': { may: OWN_ADMINISTRATORS, input: roundIn('preview') },
    'mentoring.discard': { may: OWN_ADMINISTRATORS, input: roundIn('preview') },
    'mentoring.undo': { may: OWN_ADMINISTRATORS, input: roundIn('published') },
    'mentoring.rule': {
      may: OWN_ADMINISTRATORS,
      input: async (cast) => {
        const { id: roundId } = await roundIn('preview')(cast);
        const { id } = await cast.house.prisma.pairing.findFirstOrThrow({ where: { roundId } });
        return { id, rule: 'forbidden' };
      },
    },
    'mentoring.unrule': {
      may: ADMINISTRATORS,
      input: ({ peer, manager }) => ({ mentee: peer.id, mentor: manager.id }),
    },
  },
  forms: {
    'mentoring.rule-form': { may: ADMINISTRATORS, input: nothing, values: () => ({ mentee: 'nobody' }) },
    'mentoring.round-settings': {
      may: ADMINISTRATORS,
      input: nothing,
      values: () => ({ minutes: '60', coolDown: '183', every: '0', continuous: 'no' }),
    },
  },
  messages: {
    'mentoring.preview': {
      subject: async (all) => ({ round: (await roundIn('preview')(all)).id }),
      reads: ['administrator'],
    },
    'mentoring.waiting': {
      subject: async (all) => {
        const { house, here, self } = all;
        const { id: round } = await roundIn('published')(all);
        const why = { mentors: 0, full: 0, suited: 0, removed: [], wouldHelp: [] };
        const of = { organizationId: here.organizationId, menteeId: self.id, roundId: round };
        await house.prisma.mentoringWait.create({ data: { ...of, why, at: house.now() } });
        return { round };
      },
      reads: ['self'],
    },
  },
};
