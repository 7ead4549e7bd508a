import { dayIn } from '../../../core/day.ts';
import type { Tx } from '../../../db/transaction.ts';
import { wayOf } from '../meetings/store.ts';
import { findAgreement } from '../pairs/agreement-store.ts';
import { findPair } from '../pairs/store.ts';
import { writeCompletion } from './write-completion.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/**
 * The completion form of a mentoring, for its mentee: made from the agreement and the meetings of which either said
 * that they met, on days of the mentee's zone. Undefined for anybody else, and while it is not complete.
 */
export async function completionText(
  tx: Tx,
  owner: Owner,
  pairingId: string,
  zone: string,
): Promise<string | undefined> {
  const pair = await findPair(tx, owner, pairingId);
  if (pair?.state !== 'completed' || pair.side !== 'mentee') return undefined;
  const { organizationId } = owner;
  const agreement = await findAgreement(tx, organizationId, pairingId);
  const meetings = await tx.meeting.findMany({
    where: {
      ...{ organizationId, pairingId, state: 'planned' },
      OR: [{ menteeMet: true }, { mentorMet: true }],
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
  });
  return writeCompletion(
    pair,
    agreement,
    meetings.map(({ startsAt, minutes, way }) => ({ on: dayIn(zone, startsAt), minutes, way: wayOf(way) })),
  );
}
