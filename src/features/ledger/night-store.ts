import type { Day } from '../../core/day.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Compared, Difference } from './check-store.ts';

/** What a night's comparison of one organization has come to. */
export type Check = { readonly id: string; readonly organizationId: string; readonly reached: string | null };

/** So many differing enrollments are kept by name; a fault of more shows in the first of them. */
const MOST_NAMED = 200;

/** The zones of organizations in use. */
export async function zonesOfOrganizations(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ zone: string }[]>`SELECT DISTINCT zone FROM organizations`;
  return rows.map(({ zone }) => zone);
}

/**
 * The next check that is due, begun or not: of an organization whose night has come and whose check of this day has
 * not ended. A new one forgets those older than a month.
 */
export async function nextCheck(
  tx: Tx,
  nights: readonly { readonly zone: string; readonly day: Day }[],
): Promise<Check | undefined> {
  const [due] = await tx.$queryRaw<{ organizationId: string; day: Day }[]>`
    SELECT o.id::text AS "organizationId", night.day::text AS day
    FROM jsonb_to_recordset(${JSON.stringify(nights)}::jsonb) AS night (zone text, day date)
    JOIN organizations o ON o.zone = night.zone
    WHERE EXISTS (SELECT FROM enrollments e WHERE e.organization_id = o.id AND e.status = 'active')
      AND NOT EXISTS (
        SELECT FROM ledger_checks k WHERE k.organization_id = o.id AND k.day >= night.day AND k.ended_at IS NOT NULL)
    ORDER BY o.id LIMIT 1`;
  if (!due) return undefined;
  const { organizationId } = due;
  const day = toColumn(due.day);
  await tx.$executeRaw`DELETE FROM ledger_checks
    WHERE organization_id = ${organizationId}::uuid AND day < ${day}::date - 30`;
  const check = await tx.ledgerCheck.upsert({
    where: { organizationId_day: { organizationId, day } },
    create: { organizationId, day },
    update: {},
  });
  return { id: check.id, organizationId, reached: check.reached };
}

/** Adds a batch to a check; one that is not full was the last. */
export async function saveCheck(
  tx: Tx,
  { organizationId, id }: Check,
  { checked, reached, differing }: Compared,
  ended: Date | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE ledger_checks SET checked = checked + ${checked}, reached = coalesce(${reached ?? null}::uuid, reached),
      differing = CASE WHEN jsonb_array_length(differing) < ${MOST_NAMED}
        THEN differing || ${JSON.stringify(differing.slice(0, MOST_NAMED))}::jsonb ELSE differing END,
      ended_at = ${ended}
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
}

/** Standings that differed in the latest ended check and have not been repaired since. */
export async function listDifferences(tx: Tx, organizationId: string): Promise<readonly Difference[]> {
  const [row] = await tx.$queryRaw<{ differing: readonly Difference[] }[]>`
    SELECT differing FROM ledger_checks
    WHERE organization_id = ${organizationId}::uuid AND ended_at IS NOT NULL ORDER BY day DESC LIMIT 1`;
  return row?.differing ?? [];
}
