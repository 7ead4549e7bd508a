import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { SHARED } from '../reflection/share-store.ts';
import { erasePerson } from './erase-store.ts';

/** How many rows one statement takes, and whether there is time for another one. */
export type Share = { readonly batch: number; left(): boolean };

/**
 * Sent and dropped messages older than 90 days. What was shared of a reflection stays reachable, because taking
 * it back must still find the message.
 */
export async function forgetDeliveries(tx: Tx, share: Share): Promise<void> {
  await inBatches(
    share,
    () => tx.$executeRaw`
    DELETE FROM deliveries d USING (
      SELECT old.organization_id, old.id FROM installations i
      CROSS JOIN LATERAL (
        SELECT o.organization_id, o.id FROM deliveries o
        WHERE o.organization_id = i.organization_id AND o.installation_id = i.id AND o.state IN ('sent', 'dropped')
          AND o.not_before < now() - interval '90 days' AND NOT (o.kind = ${SHARED} AND o.message_ref IS NOT NULL)
        LIMIT ${share.batch}
      ) old LIMIT ${share.batch}
    ) old WHERE d.organization_id = old.organization_id AND d.id = old.id`,
  );
}

/** Audit events older than 2 years of business time. */
export async function forgetAudit(tx: Tx, now: Date, share: Share): Promise<void> {
  await inBatches(
    share,
    () => tx.$executeRaw`
    DELETE FROM audit_events e USING (
      SELECT old.organization_id, old.id FROM organizations o
      CROSS JOIN LATERAL (
        SELECT a.organization_id, a.id FROM audit_events a
        WHERE a.organization_id = o.id AND a.at < ${now}::timestamptz - interval '2 years' LIMIT ${share.batch}
      ) old LIMIT ${share.batch}
    ) old WHERE e.organization_id = old.organization_id AND e.id = old.id`,
  );
}

/** Organizations without any workspace for 30 days go whole, table by table, each after those that point to it. */
export async function forgetOrganizations(tx: Tx, share: Share): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id::text FROM organizations o
    WHERE EXISTS (SELECT FROM installations i WHERE i.organization_id = o.id)
      AND NOT EXISTS (SELECT FROM installations i WHERE i.organization_id = o.id AND NOT (${HAS_ENDED}))`;
  for (const { id } of ended) {
    if (!share.left()) return;
    await tx.person.updateMany({
      where: { organizationId: id, OR: [{ managerId: { not: null } }, { libraryId: { not: null } }] },
      data: { managerId: null, libraryId: null },
    });
    for (const table of DEPENDENT_TABLES) {
      const name = Prisma.raw(table);
      const gone = await inBatches(
        share,
        () => tx.$executeRaw`
        DELETE FROM ${name} WHERE organization_id = ${id}::uuid AND ctid = ANY(ARRAY(
          SELECT ctid FROM ${name} WHERE organization_id = ${id}::uuid LIMIT ${share.batch}))`,
      );
      if (!gone) return;
    }
    await tx.organization.delete({ where: { id } });
  }
}

/** Every table that has an organization, in an order in which nothing points to what is deleted. */
export const DEPENDENT_TABLES = [
  'answers',
  'reflections',
  'nudge_items',
  'nudges',
  'balances',
  'verification_acts',
  'link_mails',
  'papers',
  'named_verifiers',
  'ledger_checks',
  'credit_entries',
  'activity_changes',
  'activities',
  'board_members',
  'enrollments',
  'completed_templates',
  'program_rules',
  'digests',
  'deliveries',
  'interactions',
  'one_time_codes',
  'accounts',
  'audit_events',
  'pair_refusals',
  'pair_closings',
  'pair_agreements',
  'meeting_notes',
  'meeting_packs',
  'meetings',
  'reading_acts',
  'readings',
  'mentoring_waits',
  'pairings',
  'mentoring_rounds',
  'pair_rules',
  'mentoring_avoids',
  'mentoring_settings',
  'mentee_profiles',
  'mentor_profiles',
  'people',
  'libraries',
  'paces',
  'installations',
];

/**
 * A workspace that left an organization which has others: people who were only there are erased, the accounts of
 * all others there are removed, and then the workspace itself.
 */
export async function forgetInstallations(tx: Tx, now: Date, share: Share): Promise<void> {
  const ended = await tx.$queryRaw<{ organizationId: string; id: string }[]>`
    SELECT i.organization_id::text AS "organizationId", i.id::text FROM installations i
    WHERE ${HAS_ENDED} AND EXISTS (
      SELECT FROM installations o WHERE o.organization_id = i.organization_id AND o.status = 'active')`;
  for (const { organizationId, id } of ended) {
    const here = { organizationId, installationId: id };
    const onlyThere = await tx.person.findMany({
      where: {
        organizationId,
        accounts: { some: { installationId: id }, none: { installationId: { not: id } } },
      },
      select: { id: true },
      take: share.batch,
    });
    for (const person of onlyThere) {
      if (!share.left()) return;
      await erasePerson(tx, { organizationId, personId: person.id }, now);
    }
    if (onlyThere.length === share.batch) return;
    await tx.account.deleteMany({ where: here });
    await tx.installation.delete({ where: { organizationId_id: { organizationId, id } } });
  }
}

const HAS_ENDED = Prisma.sql`i.status = 'uninstalled' AND i.ended_at < now() - interval '30 days'`;

/** Repeats a statement until it finds less than a batch; false when the time was over before. */
async function inBatches(share: Share, statement: () => Promise<number>): Promise<boolean> {
  while (share.left()) {
    if ((await statement()) < share.batch) return true;
  }
  return false;
}
