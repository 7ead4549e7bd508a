import type { Tx } from '../../db/transaction.ts';

/** People who use Catchword and can be written to nowhere. */
export type OutOfReach = { readonly names: readonly string[]; readonly all: number };

/** Those whose every account is gone: refused, removed or closed on its platform. People of the roster alone are none. */
export async function findOutOfReach(tx: Tx, organizationId: string, take: number): Promise<OutOfReach> {
  const where = {
    organizationId,
    status: 'active',
    accounts: { some: { status: 'gone' }, none: { status: 'active' } },
  };
  const found = await tx.person.findMany({
    where,
    select: { name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  });
  return { names: found.map(({ name }) => name), all: await tx.person.count({ where }) };
}
