import { Prisma } from '../../../db/client/client.ts';
import type { Tx } from '../../../db/transaction.ts';

type Line = { readonly id: string; readonly manager: string };

const NAMED = Prisma.sql`p.manager_id IS NOT NULL AND p.manager_state IN ('named', 'confirmed')`;

/** Everybody's manager; with `only`, of those above and below these people, which is all that decides about them. */
export async function loadManagers(
  tx: Tx,
  organizationId: string,
  only?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = only ? await linesOf(tx, organizationId, only) : await allLines(tx, organizationId);
  return new Map(rows.map(({ id, manager }) => [id, manager]));
}

function allLines(tx: Tx, organizationId: string): Promise<Line[]> {
  return tx.$queryRaw`
    SELECT p.id::text, p.manager_id::text AS manager FROM people p
    WHERE p.organization_id = ${organizationId}::uuid AND ${NAMED}`;
}

/** Both ways end in a circle too, because a row that was found is not followed again. */
function linesOf(tx: Tx, organizationId: string, only: readonly string[]): Promise<Line[]> {
  return tx.$queryRaw`
    WITH RECURSIVE above AS (
      SELECT p.id, p.manager_id FROM people p
      WHERE p.organization_id = ${organizationId}::uuid AND p.id = ANY (${[...only]}::uuid[]) AND ${NAMED}
      UNION
      SELECT p.id, p.manager_id FROM above a JOIN people p ON p.id = a.manager_id
      WHERE p.organization_id = ${organizationId}::uuid AND ${NAMED}
    ), below AS (
      SELECT p.id, p.manager_id FROM people p
      WHERE p.organization_id = ${organizationId}::uuid AND p.manager_id = ANY (${[...only]}::uuid[]) AND ${NAMED}
      UNION
      SELECT p.id, p.manager_id FROM below b JOIN people p ON p.manager_id = b.id
      WHERE p.organization_id = ${organizationId}::uuid AND ${NAMED}
    )
    SELECT id::text, manager_id::text AS manager FROM above
    UNION SELECT id::text, manager_id::text FROM below`;
}
