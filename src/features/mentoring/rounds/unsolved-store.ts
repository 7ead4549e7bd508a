import type { Tx } from '../../../db/transaction.ts';

/** A round that has yet to be solved, and the zone of its organization. */
export type Unsolved = {
  readonly organizationId: string;
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  readonly zone: string;
};

type At = Pick<Unsolved, 'organizationId' | 'id' | 'version'>;

/** The rounds of all organizations that wait to be solved, the oldest first. */
export async function findUnsolved(tx: Tx): Promise<readonly Unsolved[]> {
  return tx.$queryRaw<Unsolved[]>`
    SELECT r.organization_id::text AS "organizationId", r.id::text, r.version, r.at, o.zone
    FROM mentoring_rounds r JOIN organizations o ON o.id = r.organization_id
    WHERE r.state = 'solving' ORDER BY r.created_at, r.id LIMIT 20`;
}

/** Whether a round still waits for what was found: it was neither discarded nor asked for anew. */
export async function isUnsolved(tx: Tx, at: At): Promise<boolean> {
  return (await tx.mentoringRound.count({ where: { ...at, state: 'solving' } })) > 0;
}

/** Ends a round that cannot be solved. */
export async function giveUp(tx: Tx, at: At): Promise<void> {
  await tx.mentoringRound.updateMany({ where: { ...at, state: 'solving' }, data: { state: 'failed' } });
}
