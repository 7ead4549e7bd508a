import { Prisma } from '../../db/client/client.ts';
import { placeOf } from '../../db/place.ts';
import type { Tx } from '../../db/transaction.ts';

type Owner = { readonly organizationId: string; readonly personId: string };

/** An account of a person that works, named so that its owner knows it. */
export type Place = { readonly id: string; readonly label: string; readonly writtenTo: boolean };

/** Where a person can be written to, the oldest first; exactly one of them is written to. */
export async function listPlaces(tx: Tx, { organizationId, personId }: Owner): Promise<readonly Place[]> {
  const rows = await tx.$queryRaw<{ id: string; platform: string; name: string; writtenTo: boolean }[]>`
    SELECT own.id::text, i.platform, i.name, own.id = place.id AS "writtenTo" FROM accounts own
    JOIN installations i ON i.organization_id = own.organization_id AND i.id = own.installation_id
    CROSS JOIN LATERAL (${placeOf(Prisma.sql`own.organization_id`, Prisma.sql`own.person_id`)}) place
    WHERE own.organization_id = ${organizationId}::uuid AND own.person_id = ${personId}::uuid
      AND own.status = 'active' AND i.status = 'active'
    ORDER BY own.created_at, own.id`;
  return rows.map(({ id, platform, name, writtenTo }, at) => {
    const alike = (other: { platform: string; name: string }) =>
      other.platform === platform && other.name === name;
    const twins = rows.filter(alike).length > 1;
    const number = rows.slice(0, at + 1).filter(alike).length;
    return { id, writtenTo, label: `${nameOf(platform, name)}${twins ? `, account ${number}` : ''}` };
  });
}

/** The name of the place that an account of the person is in, also when it does not work any more. */
export async function findPlace(tx: Tx, owner: Owner, accountId: string): Promise<string | undefined> {
  const found = await tx.account.findFirst({
    where: { ...owner, id: accountId },
    select: { installation: { select: { platform: true, name: true } } },
  });
  return found ? nameOf(found.installation.platform, found.installation.name) : undefined;
}

/** From now on the person is written to there; false when the account is not theirs. */
export async function choosePlace(tx: Tx, owner: Owner, accountId: string): Promise<boolean> {
  const chosen = await tx.$executeRaw`
    UPDATE accounts SET preferred_at = clock_timestamp()
    WHERE organization_id = ${owner.organizationId}::uuid AND person_id = ${owner.personId}::uuid
      AND id = ${accountId}::uuid AND status = 'active'`;
  return chosen > 0;
}

/** The workspace with the platform it is on: two of them may have the same name. */
function nameOf(platform: string, name: string): string {
  return `${name} (${platform.slice(0, 1).toUpperCase()}${platform.slice(1)})`;
}
