import type { Tx } from '../../../db/transaction.ts';
import type { Owner } from './store.ts';

/** With whom somebody does not want to be paired; for their own eyes only. */
export async function listAvoided(
  tx: Tx,
  { organizationId, personId }: Owner,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await tx.mentoringAvoid.findMany({
    where: { organizationId, personId },
    select: { other: { select: { id: true, name: true } } },
    orderBy: [{ other: { name: 'asc' } }, { otherId: 'asc' }],
  });
  return found.map(({ other }) => other);
}

/** Never pairs the two, whoever of them is the mentor. */
export async function avoid(tx: Tx, { organizationId, personId }: Owner, otherId: string): Promise<void> {
  const key = { organizationId, personId, otherId };
  await tx.mentoringAvoid.upsert({
    where: { organizationId_personId_otherId: key },
    create: key,
    update: {},
  });
}

/** Takes it back. */
export async function avoidNoMore(
  tx: Tx,
  { organizationId, personId }: Owner,
  otherId: string,
): Promise<void> {
  await tx.mentoringAvoid.deleteMany({ where: { organizationId, personId, otherId } });
}
