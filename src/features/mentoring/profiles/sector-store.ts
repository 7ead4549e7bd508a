import type { Tx } from '../../../db/transaction.ts';
import type { Owner } from './store.ts';

/** Keeps the sector that somebody corrected; one that is their library's stays the library's. */
export async function saveSector(tx: Tx, { organizationId, personId }: Owner, sector: string): Promise<void> {
  const where = { organizationId_id: { organizationId, id: personId } };
  const { sector: own, library } = await tx.person.findUniqueOrThrow({
    where,
    select: { sector: true, library: { select: { sector: true } } },
  });
  if (sector === (own ?? library?.sector)) return;
  await tx.person.update({ where, data: { sector, version: { increment: 1 } } });
}
