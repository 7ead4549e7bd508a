import type { Tx } from '../../../db/transaction.ts';
import type { Owner } from '../profiles/store.ts';
import { type Wait, waitSchema } from './wait-schema.ts';

/** Why the last round left somebody waiting; undefined when none did, or they have a mentor or a proposal by now. */
export async function findWait(tx: Tx, { organizationId, personId }: Owner): Promise<Wait | undefined> {
  const found = await tx.mentoringWait.findUnique({
    where: { organizationId_menteeId: { organizationId, menteeId: personId } },
  });
  return found ? waitSchema.safeParse(found.why).data : undefined;
}
