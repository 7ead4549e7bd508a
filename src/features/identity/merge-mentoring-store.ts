import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Pair } from './merge-rules.ts';

/** One profile of a kind: the one that was written first holds, and takes part if either did. */
export async function joinMentoringProfiles(tx: Tx, pair: Pair): Promise<void> {
  await joinProfiles(tx, 'mentor_profiles', pair);
  await joinProfiles(tx, 'mentee_profiles', pair);
}

async function joinProfiles(tx: Tx, table: string, { organizationId, keep, gone }: Pair): Promise<void> {
  const name = Prisma.raw(table);
  await tx.$executeRaw`
    DELETE FROM ${name} t USING ${name} o
    WHERE t.organization_id = ${organizationId}::uuid AND o.organization_id = t.organization_id
      AND ((t.person_id = ${gone}::uuid AND o.person_id = ${keep}::uuid)
        OR (t.person_id = ${keep}::uuid AND o.person_id = ${gone}::uuid))
      AND (t.state = 'here', o.created_at, o.person_id) < (o.state = 'here', t.created_at, t.person_id)`;
  await tx.$executeRaw`
    UPDATE ${name} SET person_id = ${keep}::uuid, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${gone}::uuid`;
}

/** What either said in confidence of others, and others of either; never of oneself. */
export async function joinAvoids(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mentoring_avoids (organization_id, person_id, other_id, created_at)
    SELECT organization_id, CASE WHEN person_id = ${gone}::uuid THEN ${keep}::uuid ELSE person_id END,
      CASE WHEN other_id = ${gone}::uuid THEN ${keep}::uuid ELSE other_id END, created_at
    FROM mentoring_avoids
    WHERE organization_id = ${organizationId}::uuid AND ${gone}::uuid IN (person_id, other_id)
      AND ${keep}::uuid NOT IN (person_id, other_id)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM mentoring_avoids WHERE organization_id = ${organizationId}::uuid
      AND ${gone}::uuid IN (person_id, other_id)`;
}

/** Pairs that were wanted or forbidden; where both have a rule for one pair, forbidden holds. */
export async function joinPairRules(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pair_rules (organization_id, mentee_id, mentor_id, rule, by_id, at, created_at)
    SELECT organization_id, CASE WHEN mentee_id = ${gone}::uuid THEN ${keep}::uuid ELSE mentee_id END,
      CASE WHEN mentor_id = ${gone}::uuid THEN ${keep}::uuid ELSE mentor_id END, rule, by_id, at, created_at
    FROM pair_rules
    WHERE organization_id = ${organizationId}::uuid AND ${gone}::uuid IN (mentee_id, mentor_id)
      AND ${keep}::uuid NOT IN (mentee_id, mentor_id)
    ON CONFLICT (organization_id, mentee_id, mentor_id) DO UPDATE
      SET rule = least(pair_rules.rule, excluded.rule)`;
  await tx.$executeRaw`
    DELETE FROM pair_rules WHERE organization_id = ${organizationId}::uuid
      AND ${gone}::uuid IN (mentee_id, mentor_id)`;
  await tx.$executeRaw`
    UPDATE pair_rules SET by_id = ${keep}::uuid
    WHERE organization_id = ${organizationId}::uuid AND by_id = ${gone}::uuid`;
}

/** Why somebody waits is found out by the next round. */
export async function joinWaits(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM mentoring_waits
    WHERE organization_id = ${organizationId}::uuid AND mentee_id IN (${keep}::uuid, ${gone}::uuid)`;
}

/**
 * All pairings stay, with what was done in them, but nobody is paired with themselves, nobody has two mentors at a
 * time (the pair that is further along goes on), and one round pairs a mentee once.
 */
export async function joinPairings(tx: Tx, { organizationId, keep, gone }: Pair): Promise<void> {
  const both = Prisma.sql`(${keep}::uuid, ${gone}::uuid)`;
  await tx.$executeRaw`
    DELETE FROM pairings WHERE organization_id = ${organizationId}::uuid
      AND mentee_id IN ${both} AND mentor_id IN ${both}`;
  await tx.$executeRaw`
    UPDATE pairings SET state = CASE WHEN state = 'running' THEN 'ended' ELSE 'withdrawn' END, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT id FROM pairings WHERE organization_id = ${organizationId}::uuid AND mentee_id IN ${both}
        AND state IN ('asks-mentee', 'asks-mentor', 'running')
      ORDER BY array_position(ARRAY['running', 'asks-mentor', 'asks-mentee'], state), started_on, asked_on, id
      OFFSET 1)`;
  await tx.$executeRaw`
    DELETE FROM pairings WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY round_id ORDER BY
          array_position(ARRAY['running', 'completed', 'ended', 'asks-mentor', 'asks-mentee'], state), id) AS place
        FROM pairings WHERE organization_id = ${organizationId}::uuid AND mentee_id IN ${both}) twins
      WHERE place > 1)`;
  await tx.$executeRaw`
    UPDATE pairings SET mentee_id = CASE WHEN mentee_id = ${gone}::uuid THEN ${keep}::uuid ELSE mentee_id END,
      mentor_id = CASE WHEN mentor_id = ${gone}::uuid THEN ${keep}::uuid ELSE mentor_id END, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND ${gone}::uuid IN (mentee_id, mentor_id)`;
}
