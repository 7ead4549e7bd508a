import { randomUUID } from 'node:crypto';
import type { Cast } from '../../../cast.ts';
import { matrix } from '../../who-may.ts';

/** The two of a pair; whoever is not asked, or comes too late, reads how it stands. */
export const PAIR = matrix('refused', ['self', 'ex-manager']);
/** The ex-manager is the mentor of self, who shares nothing by that but what a pair is about. */
export const paired = (state: string) => async (cast: Cast) => {
  const { house: at, here, self, exManager } = cast;
  const { organizationId } = here;
  const mentorId = exManager.id;
  await at.prisma.pairing.deleteMany({ where: { organizationId, menteeId: self.id } });
  const profile = { organizationId, personId: mentorId };
  await at.prisma.mentorProfile.upsert({
    where: { organizationId_personId: profile },
    create: { ...profile, joinedOn: at.now(), capacity: 2 },
    update: {},
  });
  const round = await at.prisma.mentoringRound.create({
    data: { organizationId, origin: 'newcomer', state: 'published', at: at.now() },
  });
  const { id, version } = await at.prisma.pairing.create({
    data: {
      ...{ organizationId, roundId: round.id, menteeId: self.id, mentorId, weight: 1, reason: {}, state },
      ...(state === 'running' && { startedOn: at.now() }),
    },
  });
  return { id, version };
};
export const pairOnly = async (cast: Cast) => ({ id: (await paired('running')(cast)).id });
export const planned = async (cast: Cast, startsAt = '2026-06-10T16:00:00Z') => {
  const { id: pairingId } = await paired('running')(cast);
  const { id, version } = await cast.house.prisma.meeting.create({
    data: {
      ...{
        organizationId: cast.here.organizationId,
        pairingId,
        uid: randomUUID(),
        minutes: 60,
        way: 'video',
      },
      startsAt: new Date(startsAt),
    },
  });
  return { id, version };
};
export const both = { may: PAIR, changedBy: 'ex-manager' } as const;
export const TWO = ['self', 'ex-manager'] as const;
