import { randomUUID } from 'node:crypto';
import { dayIn } from '../../core/day.ts';
import { standing } from '../../core/rules/standing.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { reshare } from '../ledger/reshare.ts';
import type { LedgerEnrollment } from '../ledger/store.ts';
import { turnAfter } from '../ledger/turns.ts';
import { rolesFor, rolesOutside } from './roles-store.ts';
import { listWaiting, type Verifier, type WaitingClaim } from './waiting-store.ts';

/** A claim at the turn a button was drawn from. */
export type ClaimAt = { readonly id: string; readonly turn: number };

/** What a verifier says of claims; words are theirs, the reason is a code. */
export type Decision =
  | { readonly kind: 'verified' }
  | { readonly kind: 'questioned' | 'rejected'; readonly reason: string; readonly words: string | null };

export type Decided =
  | { readonly kind: 'done'; readonly acts: readonly string[]; readonly claims: readonly WaitingClaim[] }
  /** Something was said or changed since; nothing is done. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'not-theirs' };

/** More than one card ever names. */
const MOST = 1000;

/**
 * Decides about claims of one person that wait for this verifier, all or none. Who may decide is read again after
 * the person and their enrollments are locked, so a changed supervisor or an amended claim is never overrun.
 */
export async function decideClaims(
  tx: Tx,
  verifier: Verifier,
  claimantId: string,
  claims: readonly ClaimAt[],
  decision: Decision,
  now: Date,
): Promise<Decided> {
  const { organizationId } = verifier;
  const zone = await lockLedger(tx, organizationId, claimantId);
  if (zone === undefined) return { kind: 'not-theirs' };
  const waiting = await listWaiting(tx, verifier, { of: claimantId, take: MOST });
  const chosen = claims.flatMap(({ id, turn }) =>
    waiting.filter((each) => each.id === id && each.turn === turn),
  );
  const roles =
    verifier.kind === 'person'
      ? await rolesFor(tx, { organizationId, personId: verifier.id }, claimantId)
      : await rolesOutside(tx, { organizationId, id: verifier.id }, claimantId);
  if (chosen.length < claims.length || chosen.length === 0) {
    const known = roles.length > 0 && (await areClaimsOf(tx, organizationId, claimantId, claims));
    return known ? { kind: 'changed' } : { kind: 'not-theirs' };
  }
  const outcomes = chosen.map((claim) => outcomeOf(claim, decision, roles));
  const acts = outcomes.flatMap(({ claim, steps }) =>
    steps.map(({ role, step }) => actRow(verifier, claim, { role, step }, decision, now)),
  );
  const { enrollments } = await loadToWrite(tx, organizationId, claimantId);
  const changes = outcomes.map(({ claim, after }) => ({ id: claim.id, ...after }));
  const today = dayIn(zone, now);
  await saveDecision(tx, organizationId, changes, acts, enrollments, today);
  // What is refused in one program is free for another.
  if (decision.kind === 'rejected')
    await reshare({ db: tx, organization: { id: organizationId }, today }, claimantId);
  return { kind: 'done', acts: acts.map(({ id }) => id), claims: chosen };
}

/** What an entry becomes. */
export type Change = {
  readonly id: string;
  readonly status: 'claimed' | 'verified' | 'rejected';
  readonly step: number;
  readonly waitsFor: string | null;
};

export type ActRow = {
  readonly id: string;
  readonly entryId: string;
  readonly kind: string;
  readonly role: string;
  readonly step: number;
  readonly byPersonId: string | null;
  readonly byOutsideId: string | null;
  readonly reason: string | null;
  readonly words: string | null;
  readonly at: Date;
};

/** The person, then their own enrollments in id order, as every write to the ledger does; undefined for nobody active. */
export async function lockLedger(
  tx: Tx,
  organizationId: string,
  personId: string,
): Promise<string | undefined> {
  const [person] = await tx.$queryRaw<{ zone: string }[]>`
    SELECT zone FROM people WHERE organization_id = ${organizationId}::uuid AND id = ${personId}::uuid
      AND status = 'active' FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT FROM enrollments
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid AND status = 'active' AND board_name IS NULL
    ORDER BY id FOR UPDATE`;
  return person?.zone;
}

/** Entries, the record of who said what, and every standing they touch, in one statement. */
export async function saveDecision(
  tx: Tx,
  organizationId: string,
  changes: readonly Change[],
  acts: readonly ActRow[],
  enrollments: readonly LedgerEnrollment[],
  today: ReturnType<typeof dayIn>,
): Promise<void> {
  const status = new Map(changes.map((change) => [change.id, change.status]));
  const balances = enrollments
    .filter(({ entries }) => entries.some(({ id }) => status.has(id)))
    .map(({ id, program, enrollment, entries, proofs }) => {
      const now = entries.map((entry) => ({ ...entry, status: status.get(entry.id) ?? entry.status }));
      return { enrollmentId: id, standing: standing(program.rules, enrollment, now, proofs, today) };
    });
  await tx.$executeRaw`
    WITH changed AS (
      UPDATE credit_entries c SET status = r.status, step = r.step, waits_for = r."waitsFor", turn = c.turn + 1
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS r(id uuid, status text, step int, "waitsFor" text)
      WHERE c.organization_id = ${organizationId}::uuid AND c.id = r.id
    ), said AS (
      INSERT INTO verification_acts
        (organization_id, id, entry_id, kind, role, step, by_person_id, by_outside_id, reason, words, at)
      SELECT ${organizationId}::uuid, r.id, r."entryId", r.kind, r.role, r.step, r."byPersonId", r."byOutsideId",
        r.reason, r.words, r.at
      FROM jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) AS r(id uuid, "entryId" uuid, kind text, role text, step int,
        "byPersonId" uuid, "byOutsideId" uuid, reason text, words text, at timestamptz)
    )
    UPDATE balances b SET standing = r.standing, holds_until = (r.standing ->> 'holdsUntil')::date, updated_at = now()
    FROM json_to_recordset(${JSON.stringify(balances)}::json) AS r("enrollmentId" uuid, standing json)
    WHERE b.organization_id = ${organizationId}::uuid AND b.enrollment_id = r."enrollmentId"`;
}

/** A yes is a yes in every role one has in a row; a question or a no ends there. */
function outcomeOf(claim: WaitingClaim, decision: Decision, roles: readonly string[]) {
  const { rules } = claim.program;
  const first = { role: claim.role, step: claim.step };
  if (decision.kind === 'rejected')
    return {
      claim,
      steps: [first],
      after: { status: 'rejected', step: claim.step, waitsFor: null } as const,
    };
  if (decision.kind === 'questioned')
    return {
      claim,
      steps: [first],
      after: { status: 'claimed', step: claim.step, waitsFor: 'claimant' } as const,
    };
  const steps = [first];
  let next = turnAfter(rules, claim.step + 1);
  while (next !== null && roles.includes(next)) {
    steps.push({ role: next, step: claim.step + steps.length });
    next = turnAfter(rules, claim.step + steps.length);
  }
  const status = next === null ? ('verified' as const) : ('claimed' as const);
  return { claim, steps, after: { status, step: claim.step + steps.length, waitsFor: next } };
}

function actRow(
  { kind, id }: Verifier,
  claim: WaitingClaim,
  place: { readonly role: string; readonly step: number },
  decision: Decision,
  at: Date,
): ActRow {
  return {
    id: randomUUID(),
    entryId: claim.id,
    kind: decision.kind,
    ...place,
    byPersonId: kind === 'person' ? id : null,
    byOutsideId: kind === 'outside' ? id : null,
    reason: decision.kind === 'verified' ? null : decision.reason,
    words: decision.kind === 'verified' ? null : decision.words,
    at,
  };
}

async function areClaimsOf(
  tx: Tx,
  organizationId: string,
  personId: string,
  claims: readonly ClaimAt[],
): Promise<boolean> {
  const ids = [...new Set(claims.map(({ id }) => id))];
  const [row] = await tx.$queryRaw<[{ found: number }]>`
    SELECT count(*)::int AS found FROM credit_entries c
    JOIN activities a ON a.organization_id = c.organization_id AND a.id = c.activity_id
    WHERE c.organization_id = ${organizationId}::uuid AND a.person_id = ${personId}::uuid
      AND c.id IN (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`;
  return row.found === ids.length;
}
