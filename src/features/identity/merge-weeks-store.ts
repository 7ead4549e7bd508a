import type { Tx } from '../../db/transaction.ts';
import { SHARED } from '../reflection/share-store.ts';
import type { Pair } from './merge-rules.ts';

/** Which of two states of one week holds: words go before a decision, and both before a question. */
const RANK = ['answered', 'skipped', 'open', 'missed'];

/** Two rows of one key: one stays and has what the other had. */
type Twins = { readonly stays: string; readonly ends: string };

/**
 * One reflection a week. What was shared of either stays shared, answer by answer; the numbers of versions are pushed
 * on so far that the names of both rows' messages stay apart.
 */
export async function joinReflections(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  const rows = await tx.$queryRaw<{ one: Row; other: Row }[]>`
    SELECT jsonb_build_object('id', k.id, 'state', k.state) AS one, jsonb_build_object('id', g.id, 'state', g.state) AS other
    FROM reflections k
    JOIN reflections g ON g.organization_id = k.organization_id AND g.week = k.week AND g.person_id = ${gone}::uuid
    WHERE k.organization_id = ${organizationId}::uuid AND k.person_id = ${keep}::uuid`;
  const twins = rows.map(({ one, other }): Twins => {
    const first = RANK.indexOf(one.state) <= RANK.indexOf(other.state);
    return first ? { stays: one.id, ends: other.id } : { stays: other.id, ends: one.id };
  });
  if (twins.length > 0) await joinTwins(tx, organizationId, JSON.stringify(twins));
  await tx.$executeRaw`
    UPDATE reflections SET person_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
}

type Row = { readonly id: string; readonly state: string };

async function joinTwins(tx: Tx, org: string, twins: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE answers a SET reflection_id = t.stays FROM jsonb_to_recordset(${twins}::jsonb) AS t (stays uuid, ends uuid)
    WHERE a.organization_id = ${org}::uuid AND a.reflection_id = t.ends`;
  // Old shares are looked up by the number in their key, up to the version of the row.
  await tx.$executeRaw`
    UPDATE deliveries d SET subject = d.subject || jsonb_build_object('reflection', t.stays::text),
      stale = d.stale OR d.state IN ('claimed', 'unknown'),
      key = CASE WHEN d.kind <> ${SHARED} THEN d.key
        ELSE 'reflection-shared:' || t.stays || ':' || (s.version + split_part(d.key, ':', 3)::int) END
    FROM jsonb_to_recordset(${twins}::jsonb) AS t (stays uuid, ends uuid)
    JOIN reflections s ON s.organization_id = ${org}::uuid AND s.id = t.stays
    WHERE d.organization_id = ${org}::uuid AND d.subject ->> 'reflection' = t.ends::text`;
  await tx.$executeRaw`
    UPDATE reflections s SET version = s.version + e.version + 1, prompted_at = least(s.prompted_at, e.prompted_at),
      answered_at = least(s.answered_at, e.answered_at), activity_id = coalesce(s.activity_id, e.activity_id),
      visibility = CASE WHEN 'shared' IN (s.visibility, e.visibility) THEN 'shared' ELSE 'private' END
    FROM jsonb_to_recordset(${twins}::jsonb) AS t (stays uuid, ends uuid)
    JOIN reflections e ON e.organization_id = ${org}::uuid AND e.id = t.ends
    WHERE s.organization_id = ${org}::uuid AND s.id = t.stays`;
  await tx.$executeRaw`
    DELETE FROM reflections r USING jsonb_to_recordset(${twins}::jsonb) AS t (stays uuid, ends uuid)
    WHERE r.organization_id = ${org}::uuid AND r.id = t.ends`;
}

/** One digest a week; messages about the other one are about the one that stays. */
export async function joinDigests(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    WITH twins AS (
      SELECT CASE WHEN k.created_at <= g.created_at THEN k.id ELSE g.id END AS stays,
        CASE WHEN k.created_at <= g.created_at THEN g.id ELSE k.id END AS ends
      FROM digests k
      JOIN digests g ON g.organization_id = k.organization_id AND g.period = k.period AND g.manager_id = ${gone}::uuid
      WHERE k.organization_id = ${organizationId}::uuid AND k.manager_id = ${keep}::uuid
    ), told AS (
      UPDATE deliveries d SET subject = d.subject || jsonb_build_object('digest', twins.stays::text) FROM twins
      WHERE d.organization_id = ${organizationId}::uuid AND d.subject ->> 'digest' = twins.ends::text
    )
    DELETE FROM digests d USING twins WHERE d.organization_id = ${organizationId}::uuid AND d.id = twins.ends`;
  await tx.$executeRaw`
    UPDATE digests SET manager_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND manager_id = ${gone}::uuid`;
}
