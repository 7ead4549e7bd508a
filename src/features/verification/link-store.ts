import type { Week } from '../../core/day.ts';
import type { Tx } from '../../db/transaction.ts';
import { IS_OPEN, WAITING } from './waiting-store.ts';

/**
 * Notes that a link is to go to everybody outside for whom claims or papers wait that came before this week's slot; one a
 * week each. `walls` are the zones in which the slot has passed. Returns how many are new.
 */
export async function queueLinks(
  tx: Tx,
  walls: readonly { readonly zone: string; readonly week: Week; readonly begins: Date }[],
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO link_mails (organization_id, id, verifier_id, week)
    SELECT n.organization_id, gen_random_uuid(), n.id, wall.week
    FROM jsonb_to_recordset(${JSON.stringify(walls)}::jsonb) AS wall (zone text, week text, begins timestamptz)
    JOIN organizations o ON o.zone = wall.zone
    JOIN named_verifiers n ON n.organization_id = o.id AND n.email IS NOT NULL AND n.ended_at IS NULL
    WHERE EXISTS (SELECT FROM ${WAITING} WHERE c.organization_id = n.organization_id AND p.id = n.person_id
      AND c.waits_for = n.role AND a.logged_at < wall.begins AND ${IS_OPEN})
      OR EXISTS (SELECT FROM papers w
        JOIN enrollments e ON e.organization_id = w.organization_id AND e.id = w.enrollment_id AND e.status = 'active'
        WHERE w.organization_id = n.organization_id AND e.person_id = n.person_id AND w.waits_for = n.role
          AND w.at < wall.begins AND w.accepted_on IS NULL AND w.returned_on IS NULL AND w.withdrawn_at IS NULL)
    ORDER BY n.organization_id, n.id
    ON CONFLICT (organization_id, verifier_id, week) DO NOTHING`;
}

export type LinkMailRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly verifierId: string;
  readonly attempt: number;
};

/** Takes some that are due; who dies with them leaves them to others after five minutes of the database's time. */
export async function claimLinkMails(tx: Tx, take: number): Promise<readonly LinkMailRow[]> {
  return tx.$queryRaw<LinkMailRow[]>`
    UPDATE link_mails m SET state = 'claimed', attempt = m.attempt + 1, not_before = now() + interval '5 minutes'
    FROM (
      SELECT organization_id, id FROM link_mails WHERE state IN ('queued', 'claimed') AND not_before <= now()
      ORDER BY not_before, id LIMIT ${take} FOR UPDATE SKIP LOCKED
    ) due
    WHERE m.organization_id = due.organization_id AND m.id = due.id
    RETURNING m.organization_id::text AS "organizationId", m.id::text, m.verifier_id::text AS "verifierId", m.attempt`;
}

/** What has become of one; a new try waits so many minutes. */
export async function settleLinkMail(
  tx: Tx,
  { organizationId, id, attempt }: LinkMailRow,
  to: {
    readonly state: 'queued' | 'sent' | 'handed-over';
    readonly reason: string | null;
    readonly minutes?: number;
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE link_mails SET state = ${to.state}, reason = ${to.reason},
      not_before = now() + make_interval(mins => ${to.minutes ?? 0}::int)
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'claimed' AND attempt = ${attempt}`;
}

/** The verifier of a link that an administrator is to pass on; undefined when that is none of this organization. */
export async function findHandedOver(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<string | undefined> {
  const where = { organizationId, id, state: 'handed-over' };
  const found = await tx.linkMail.findFirst({ where, select: { verifierId: true } });
  return found?.verifierId;
}
