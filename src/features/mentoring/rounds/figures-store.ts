import type { Day } from '../../../core/day.ts';
import type { Tx } from '../../../db/transaction.ts';
import { QUIET_UNTIL } from '../pairs/tend-store.ts';

/** What pairs did, as numbers: never with whom, when or about what. */
export type PairFigures = {
  readonly silent: number;
  /** Meetings of which one of the two says that they met. */
  readonly met: number;
  readonly sectors: readonly { readonly sector: string; readonly paired: number; readonly waiting: number }[];
};

/** Counts the pairs of an organization; silent are those without a sign of life for longer than they agreed. */
export async function countPairs(
  tx: Tx,
  organizationId: string,
  today: Day,
  now: Date,
): Promise<PairFigures> {
  const [silent] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pairings x
    WHERE x.organization_id = ${organizationId}::uuid AND x.state = 'running' AND ${QUIET_UNTIL} <= ${today}::date`;
  const met = await tx.meeting.count({
    where: {
      ...{ organizationId, state: 'planned', startsAt: { lt: now } },
      OR: [{ menteeMet: true }, { mentorMet: true }],
    },
  });
  const sectors = await tx.$queryRaw<PairFigures['sectors']>`
    SELECT coalesce(p.sector, l.sector, 'other') AS sector,
      count(*) FILTER (WHERE x.id IS NOT NULL)::int AS paired,
      count(*) FILTER (WHERE x.id IS NULL AND m.state = 'here')::int AS waiting
    FROM mentee_profiles m
    JOIN people p ON p.organization_id = m.organization_id AND p.id = m.person_id AND p.status = 'active'
    LEFT JOIN libraries l ON l.organization_id = p.organization_id AND l.id = p.library_id
    LEFT JOIN pairings x ON x.organization_id = p.organization_id AND x.mentee_id = p.id AND x.state = 'running'
    WHERE m.organization_id = ${organizationId}::uuid
    GROUP BY 1 ORDER BY 1`;
  return { silent: silent?.n ?? 0, met, sectors };
}
