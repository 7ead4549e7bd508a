import type { Tx } from '../../db/transaction.ts';

/** A paper of one's own that was accepted or given back, and by whom; undefined while it is neither. */
export async function findDecided(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  id: string,
  by: { readonly kind: 'person' | 'outside'; readonly id: string },
) {
  const paper = await tx.paper.findFirst({
    where: { organizationId, id, withdrawnAt: null, enrollment: { personId, status: 'active' } },
    select: {
      title: true,
      wanted: true,
      enrollmentId: true,
      acceptedOn: true,
      returnedOn: true,
      returnedWords: true,
    },
  });
  if (!paper?.acceptedOn && !paper?.returnedOn) return undefined;
  const { acceptedOn, returnedOn: _on, ...rest } = paper;
  const where = { organizationId, id: by.id };
  const who =
    by.kind === 'person'
      ? await tx.person.findFirst({ where, select: { name: true } })
      : await tx.namedVerifier.findFirst({ where, select: { name: true } });
  return { ...rest, kind: acceptedOn ? ('accepted' as const) : ('returned' as const), by: who?.name };
}
