import { randomUUID } from 'node:crypto';
import { dayIn } from '../../core/day.ts';
import type { Tx } from '../../db/transaction.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { type ActRow, type Change, type ClaimAt, lockLedger, saveDecision } from './decide-store.ts';
import { rolesFor } from './roles-store.ts';

type Key = { readonly organizationId: string; readonly personId: string };

/**
 * Takes back what a verifier just said of claims of one person: they wait again for the role it was said in. All or
 * none, and only at the very turn that it led to.
 */
export async function takeBack(
  tx: Tx,
  { organizationId, personId }: Key,
  claimantId: string,
  claims: readonly ClaimAt[],
  at: Date,
): Promise<'done' | 'changed' | 'not-theirs'> {
  const zone = await lockLedger(tx, organizationId, claimantId);
  const ids = claims.map(({ id }) => id);
  const found = await tx.creditEntry.findMany({
    where: { organizationId, id: { in: ids }, activity: { personId: claimantId } },
    select: {
      id: true,
      turn: true,
      endedAt: true,
      acts: { orderBy: [{ createdAt: 'desc' }, { step: 'asc' }] },
    },
  });
  const roles = await rolesFor(tx, { organizationId, personId }, claimantId);
  const theirs = found.every(({ acts }) => acts.some((act) => act.byPersonId === personId));
  if (zone === undefined || found.length < new Set(ids).size || !theirs) return 'not-theirs';
  const said = found.map((entry) => ({ entry, act: entry.acts[0] }));
  const isLatest = said.every(
    ({ entry, act }) =>
      entry.endedAt === null &&
      claims.some(({ id, turn }) => id === entry.id && turn === entry.turn) &&
      act?.byPersonId === personId &&
      roles.includes(act.role) &&
      act.kind !== 'taken-back',
  );
  if (!isLatest) return 'changed';
  const places = said.flatMap(({ entry, act }) =>
    act ? [{ id: entry.id, role: act.role, step: act.step }] : [],
  );
  const { enrollments } = await loadToWrite(tx, organizationId, claimantId);
  const changes = places.map(
    ({ id, role, step }): Change => ({ id, status: 'claimed', step, waitsFor: role }),
  );
  const acts = places.map(({ id, role, step }): ActRow => {
    const by = { byPersonId: personId, byOutsideId: null, reason: null, words: null, at };
    return { id: randomUUID(), entryId: id, kind: 'taken-back', role, step, ...by };
  });
  await saveDecision(tx, organizationId, changes, acts, enrollments, dayIn(zone, at));
  return 'done';
}
