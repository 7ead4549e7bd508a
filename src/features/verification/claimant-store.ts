import { randomUUID } from 'node:crypto';
import { dayIn } from '../../core/day.ts';
import type { Tx } from '../../db/transaction.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { turnAfter } from '../ledger/turns.ts';
import { type ActRow, type Change, type ClaimAt, lockLedger, saveDecision } from './decide-store.ts';
import { IS_COLLECTING, IS_UNDECIDED, WAITING } from './waiting-store.ts';

type Key = { readonly organizationId: string; readonly personId: string };

/** A question about one of one's own claims, or a claim that was not accepted. */
export type Returned = {
  readonly id: string;
  readonly turn: number;
  readonly activityId: string;
  readonly version: number;
  readonly title: string;
  readonly status: string;
};

/** What was asked about or not accepted and still stands so, the oldest first. */
export async function listReturned(tx: Tx, { organizationId, personId }: Key): Promise<readonly Returned[]> {
  return tx.$queryRaw<Returned[]>`
    SELECT c.id::text, c.turn, a.id::text AS "activityId", a.version, a.title, c.status FROM ${WAITING}
    WHERE c.organization_id = ${organizationId}::uuid AND p.id = ${personId}::uuid AND c.ended_at IS NULL
      AND (c.waits_for = 'claimant' OR c.status = 'rejected')
    ORDER BY a.day, c.id LIMIT 20`;
}

/** How many claims wait for a role; `collecting` are those that go there only when their owner submits. */
export type OwnCount = { readonly role: string; readonly claims: number; readonly collecting: boolean };

/** How many of one's own claims wait for each role, and how many questions wait for oneself. */
export async function countOwn(tx: Tx, { organizationId, personId }: Key) {
  const waiting = await tx.$queryRaw<OwnCount[]>`
    SELECT c.waits_for AS role, ${IS_COLLECTING} AS collecting, count(*)::int AS claims FROM ${WAITING}
    WHERE c.organization_id = ${organizationId}::uuid AND p.id = ${personId}::uuid AND ${IS_UNDECIDED}
    GROUP BY 1, 2 ORDER BY 2, 1`;
  const asked = await tx.creditEntry.count({
    where: {
      organizationId,
      activity: { personId },
      enrollment: { status: 'active' },
      endedAt: null,
      waitsFor: 'claimant',
    },
  });
  return { waiting, asked };
}

/** How many claims of one enrollment, of a board those of all its members, go to each role when its owner submits; none once they have. */
export async function countCollected(
  tx: Tx,
  { organizationId, personId }: Key,
  enrollmentId: string,
): Promise<readonly { readonly role: string; readonly claims: number }[]> {
  return tx.$queryRaw`
    SELECT c.waits_for AS role, count(*)::int AS claims FROM ${WAITING}
    WHERE c.organization_id = ${organizationId}::uuid AND e.person_id = ${personId}::uuid AND e.id = ${enrollmentId}::uuid
      AND ${IS_UNDECIDED} AND ${IS_COLLECTING}
    GROUP BY c.waits_for ORDER BY c.waits_for`;
}

/** One's own claim about which something was asked; undefined when it is none, or nothing is asked any more. */
export async function findQuestion(tx: Tx, { organizationId, personId }: Key, id: string) {
  const found = await tx.creditEntry.findFirst({
    where: { organizationId, id, activity: { personId } },
    select: {
      turn: true,
      waitsFor: true,
      endedAt: true,
      activity: { select: { id: true, title: true } },
      acts: { where: { kind: 'questioned' }, orderBy: { at: 'desc' }, take: 1 },
    },
  });
  return found ?? undefined;
}

/** The claimant's answer: the claim goes back to whoever asked. False when it was drawn from an older turn. */
export async function answerQuestion(
  tx: Tx,
  { organizationId, personId }: Key,
  { id, turn }: ClaimAt,
  words: string,
  at: Date,
): Promise<boolean> {
  const zone = await lockLedger(tx, organizationId, personId);
  const { enrollments } = await loadToWrite(tx, organizationId, personId);
  const own = enrollments.find(({ entries }) => entries.some((entry) => entry.id === id));
  const now = await tx.creditEntry.findFirst({
    where: { organizationId, id, turn, activity: { personId }, waitsFor: 'claimant', endedAt: null },
    select: { step: true },
  });
  if (zone === undefined || !own || !now) return false;
  const { step } = now;
  const change: Change = { id, status: 'claimed', step, waitsFor: turnAfter(own.program.rules, step) };
  const act: ActRow = {
    id: randomUUID(),
    entryId: id,
    kind: 'answered',
    role: 'claimant',
    step,
    byPersonId: personId,
    byOutsideId: null,
    reason: null,
    words,
    at,
  };
  await saveDecision(tx, organizationId, [change], [act], enrollments, dayIn(zone, at));
  return true;
}
