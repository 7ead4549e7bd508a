import type { Cast } from '../../cast.ts';
import { EVERYBODY, type FeatureRows, nothing, OWNER } from '../who-may.ts';
import { enrollment } from './programs.ts';

/** A message of this week about the person's deadline, which is two days ahead. */
async function warned(
  { house: at, here: { organizationId }, self, enrollment: of }: Cast,
  toldId: string | null,
) {
  const day = new Date('2026-06-05');
  const { standing: stored } = await at.prisma.balance.findFirstOrThrow({
    where: { enrollmentId: of.id },
    select: { standing: true },
  });
  const soon = { ...(stored as object), deadline: '2026-06-05' };
  await at.prisma.balance.updateMany({ where: { enrollmentId: of.id }, data: { standing: soon } });
  const { id } = await at.prisma.nudge.create({
    data: { organizationId, personId: self.id, week: '2026-W23' },
  });
  await at.prisma.nudgeItem.create({
    data: { organizationId, nudgeId: id, enrollmentId: of.id, what: 'deadline', day, step: 7, toldId },
  });
  return id;
}

export const nudgesRows: FeatureRows = {
  buttons: {
    'nudges.show': { may: EVERYBODY, input: nothing },
    'nudges.change': { may: EVERYBODY, input: () => ({ version: 1, change: 'snooze' }) },
    'nudges.program': {
      may: OWNER,
      input: async (cast) => ({ ...((await enrollment(cast)) as object), on: false }),
    },
  },
  forms: {
    'nudges.snooze': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
  },
  messages: {
    nudge: { subject: async (all) => ({ nudge: await warned(all, null) }), reads: ['self'] },
    'nudge.manager': { subject: async (all) => ({ nudge: await warned(all, all.manager.id) }), reads: [] },
  },
};
