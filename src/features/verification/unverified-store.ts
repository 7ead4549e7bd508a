import type { Tx } from '../../db/transaction.ts';
import { IS_OPEN, WAITING } from './waiting-store.ts';

/** How many claims wait for a role, and for how many of them there is nobody who has it. */
export type RoleCount = { readonly role: string; readonly claims: number; readonly stranded: number };

/** What waits in an organization, by role. */
export async function countByRole(tx: Tx, organizationId: string): Promise<readonly RoleCount[]> {
  return tx.$queryRaw<RoleCount[]>`
    SELECT c.waits_for AS role, count(*)::int AS claims, (count(*) FILTER (WHERE NOT CASE c.waits_for
      WHEN 'supervisor' THEN p.manager_id IS NOT NULL AND p.manager_state = 'confirmed' AND EXISTS (
        SELECT FROM people m WHERE m.organization_id = p.organization_id AND m.id = p.manager_id AND m.status = 'active')
      WHEN 'coordinator' THEN EXISTS (
        SELECT FROM people k WHERE k.organization_id = p.organization_id AND k.id <> p.id AND k.coordinator AND k.status = 'active')
      ELSE EXISTS (
        SELECT FROM named_verifiers n LEFT JOIN people k ON k.organization_id = n.organization_id AND k.id = n.verifier_id
        WHERE n.organization_id = p.organization_id AND n.person_id = p.id AND n.role = c.waits_for
          AND n.ended_at IS NULL AND (n.verifier_id IS NULL OR (k.id <> p.id AND k.status = 'active')))
      END))::int AS stranded
    FROM ${WAITING} WHERE c.organization_id = ${organizationId}::uuid AND ${IS_OPEN}
    GROUP BY c.waits_for ORDER BY c.waits_for`;
}

/** The latest decisions of an organization: who, about whose entry, when; never what was claimed. */
export async function latestActs(tx: Tx, organizationId: string, take: number) {
  const found = await tx.verificationAct.findMany({
    where: { organizationId },
    select: {
      kind: true,
      at: true,
      by: { select: { name: true } },
      outside: { select: { name: true } },
      entry: { select: { activityId: true, activity: { select: { person: { select: { name: true } } } } } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
  });
  return found.map(({ kind, at, by, outside, entry }) => ({
    kind,
    at,
    by: by?.name ?? outside?.name ?? undefined,
    claimant: entry.activity.person.name,
    activityId: entry.activityId,
  }));
}
