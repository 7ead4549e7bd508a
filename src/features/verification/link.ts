import type { Links } from '../../db/links.ts';
import type { Tx } from '../../db/transaction.ts';

/** How long a link to somebody outside works, in minutes of the database's time: two weeks. */
const LINK_MINUTES = 14 * 24 * 60;

const PURPOSE = 'verify:';

/** A fresh address under which somebody outside verifies one person's claims, and does nothing else. */
export async function linkFor(
  tx: Tx,
  links: Links,
  organizationId: string,
  outside: { readonly id: string; readonly personId: string },
): Promise<string> {
  const subject = { purpose: `${PURPOSE}${outside.id}`, organizationId, personId: outside.personId };
  return `${links.address}/l/${await links.sign(tx, subject, LINK_MINUTES)}`;
}

/** Whom a link's purpose names; undefined for a link of another purpose. */
export function outsideIn(purpose: string): string | undefined {
  return purpose.startsWith(PURPOSE) ? purpose.slice(PURPOSE.length) : undefined;
}
