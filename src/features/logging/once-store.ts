import { createHash } from 'node:crypto';
import type { Tx } from '../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/**
 * The id of the activity that is logged about something, always the same one, so that there is never a second: a UUID
 * (version 8, RFC 9562) from the organization and a name for what it is about, such as `meeting:4f…:mentee`.
 */
export function onceId(organizationId: string, about: string): string {
  const hash = createHash('sha256').update(`${organizationId} ${about}`).digest('hex');
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** What of these things somebody has in their log already, undone entries included. */
export async function findLogged(
  tx: Tx,
  owner: Owner,
  about: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = new Map(about.map((each) => [onceId(owner.organizationId, each), each]));
  const found = await tx.activity.findMany({
    where: { ...owner, id: { in: [...ids.keys()] } },
    select: { id: true },
  });
  return new Set(found.flatMap(({ id }) => ids.get(id) ?? []));
}

/** Whether an activity of this id stands in the log of anybody of the organization. */
export async function isTaken(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  return (await tx.activity.count({ where: { organizationId, id } })) > 0;
}
