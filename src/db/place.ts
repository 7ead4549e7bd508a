import { Prisma } from './client/client.ts';
import type { Tx } from './transaction.ts';

/**
 * The one account at which a person is written to: the one they chose last, else their oldest; never one that
 * cannot be reached. `wanted` goes before both, for what concerns one account. The statement around it must not call
 * anything `a` or `i`.
 */
export function placeOf(organizationId: Prisma.Sql, personId: Prisma.Sql, wanted = NOWHERE): Prisma.Sql {
  return Prisma.sql`
    SELECT a.installation_id, a.id FROM accounts a
    JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
    WHERE a.organization_id = ${organizationId} AND a.person_id = ${personId}
      AND a.status = 'active' AND i.status = 'active'
    ORDER BY (a.id = ${wanted}) DESC NULLS LAST, a.preferred_at DESC NULLS LAST, a.created_at, a.id LIMIT 1`;
}

const NOWHERE = Prisma.sql`NULL::uuid`;

/** What cannot be sent where it was meant to go; a claimed delivery of its own may come along by its id. */
export type Stranded = { readonly organizationId: string } & (
  | { readonly installationId: string }
  | { readonly accountId: string; readonly delivery?: { readonly id: string; readonly attempt: number } }
);

/**
 * Sends what waits for an account that cannot be reached to another one of the same person. What may have arrived
 * stays where it is: said late is better than said twice. Returns the installations that have something to send now.
 */
export async function fallOver(tx: Tx, stranded: Stranded): Promise<readonly string[]> {
  const waits =
    'accountId' in stranded
      ? Prisma.sql`w.account_id = ${stranded.accountId}::uuid AND (w.state = 'queued'
          OR w.state = 'dropped' AND w.id = ${stranded.delivery?.id ?? null}::uuid AND w.attempt = ${stranded.delivery?.attempt ?? null}::int)`
      : Prisma.sql`w.installation_id = ${stranded.installationId}::uuid AND w.state = 'queued'`;
  const moved = await tx.$queryRaw<{ id: string }[]>`
    WITH moved AS (
      UPDATE deliveries d SET installation_id = other.installation_id, account_id = other.account_id,
        state = 'queued', not_before = now(), claimed_at = NULL, reason = NULL
      FROM (
        SELECT w.id, place.installation_id, place.id AS account_id FROM deliveries w
        CROSS JOIN LATERAL (${placeOf(Prisma.sql`w.organization_id`, Prisma.sql`w.person_id`)}) place
        WHERE w.organization_id = ${stranded.organizationId}::uuid AND ${waits}
          AND w.kind <> 'home' AND w.message_ref IS NULL AND w.companion_account_id IS NULL AND place.id <> w.account_id
      ) other
      WHERE d.organization_id = ${stranded.organizationId}::uuid AND d.id = other.id
      RETURNING d.installation_id
    )
    SELECT DISTINCT installation_id::text AS id FROM moved`;
  return moved.map(({ id }) => id);
}
