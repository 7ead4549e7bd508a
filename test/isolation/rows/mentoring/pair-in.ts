import type { Tx } from '../../../../src/db/transaction.ts';
import type { Cast } from '../../../cast.ts';
import { org } from '../../call.ts';

/** The pair that runs, brought into a state; both in one's own organization, or the id in the other one's. */
export const pairIn = async (tx: Tx, mine: Cast, ids: Cast, state = 'running') => {
  const { id } = await tx.pairing.findFirstOrThrow({
    where: { organizationId: org(ids), menteeId: ids.self.id },
  });
  await tx.pairing.updateMany({
    where: { organizationId: org(mine), menteeId: mine.self.id },
    data: { state, askedOn: new Date('2026-06-01'), answerBy: new Date('2026-06-02') },
  });
  return { organizationId: org(mine), id, version: 1 };
};

export const meetingIn = async (tx: Tx, mine: Cast, ids: Cast) => {
  const { id } = await tx.meeting.findFirstOrThrow({ where: { organizationId: org(ids) } });
  return { organizationId: org(mine), id, version: 1 };
};
