import type { Tx } from './transaction.ts';

/**
 * The zones in which anybody lives, of all organizations. Each step asks the index of zones for the next larger one,
 * so this takes as long as there are zones, however many people live in them.
 */
export async function zonesInUse(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ zone: string }[]>`
    WITH RECURSIVE found (zone) AS (
      (SELECT zone FROM people ORDER BY zone LIMIT 1)
      UNION ALL
      SELECT (SELECT p.zone FROM people p WHERE p.zone > f.zone ORDER BY p.zone LIMIT 1)
      FROM found f WHERE f.zone IS NOT NULL
    )
    SELECT zone FROM found WHERE zone IS NOT NULL`;
  return rows.map(({ zone }) => zone);
}
