import type { Tx } from '../../db/transaction.ts';

/** A message that cannot go on without a person's decision. */
export type Stuck = {
  readonly id: string;
  readonly attempt: number;
  readonly kind: string;
  readonly to: string;
  readonly reason: string | null;
  readonly since: Date;
};

/** Messages that wait for a person's decision, the oldest first; `since` is when the last try ended. */
export async function listStuck(tx: Tx, organizationId: string, take: number): Promise<readonly Stuck[]> {
  const found = await tx.delivery.findMany({
    where: { organizationId, state: 'needs-person' },
    select: {
      id: true,
      attempt: true,
      kind: true,
      reason: true,
      notBefore: true,
      person: { select: { name: true } },
    },
    orderBy: [{ notBefore: 'asc' }, { id: 'asc' }],
    take,
  });
  return found.map(({ person, notBefore, ...row }) => ({ ...row, to: person.name, since: notBefore }));
}

export async function countStuck(tx: Tx, organizationId: string): Promise<number> {
  return tx.delivery.count({ where: { organizationId, state: 'needs-person' } });
}

/** Whether a message is of this organization at all. */
export async function isDelivery(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  return (await tx.delivery.count({ where: { organizationId, id } })) > 0;
}
