import type { Tx } from './transaction.ts';

/** Somebody with an account in a workspace, by the platform's own id. */
export type KnownPerson = { readonly user: string; readonly name: string };

/** The people of a workspace whom the bot knows, by name. */
export async function listKnownPeople(
  tx: Tx,
  platform: string,
  workspace: string,
): Promise<readonly KnownPerson[]> {
  const found = await tx.account.findMany({
    where: { status: 'active', person: { status: 'active' }, installation: { platform, workspace } },
    select: { externalId: true, person: { select: { name: true } } },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  });
  return found.map(({ externalId, person }) => ({ user: externalId, name: person.name }));
}
