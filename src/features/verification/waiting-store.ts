import { z } from 'zod';
import type { Day } from '../../core/day.ts';
import { creditEntrySchema } from '../../core/rules/credit-entry.ts';
import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { type RulesInUse, rulesInUse } from '../ledger/rules-in-use.ts';

/** Who verifies: a person of the organization, or somebody outside by the row that names them. */
export type Verifier = {
  readonly kind: 'person' | 'outside';
  readonly organizationId: string;
  readonly id: string;
};

/** A claim that waits for one verifier, as they may see it. */
export type WaitingClaim = {
  readonly id: string;
  readonly turn: number;
  readonly step: number;
  readonly role: string;
  readonly personId: string;
  readonly name: string;
  readonly enrollmentId: string;
  readonly activityId: string;
  readonly program: RulesInUse;
  readonly day: Day;
  readonly minutes: number;
  readonly kind: string;
  readonly title: string;
  readonly provider: string | null;
  readonly notes: string | null;
  readonly category: string | undefined;
  readonly credits: z.infer<typeof creditEntrySchema>['credits'];
  readonly reasons: NonNullable<z.infer<typeof creditEntrySchema>['reasons']>;
  /** Something was said about it already. */
  readonly discussed: boolean;
};

/** Claims that wait for this verifier: by person, the oldest first; of one person when asked. */
export async function listWaiting(
  tx: Tx,
  verifier: Verifier,
  which: { readonly of?: string; readonly skip?: number; readonly take: number },
): Promise<readonly WaitingClaim[]> {
  const { organizationId } = verifier;
  const of = which.of === undefined ? Prisma.sql`true` : Prisma.sql`p.id = ${which.of}::uuid`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.turn, c.step, c.waits_for AS role, p.id::text AS "personId", p.name,
      e.id::text AS "enrollmentId", a.id::text AS "activityId", e.rules_hash AS hash, a.day::text, a.minutes, a.kind,
      a.title, a.provider, a.notes, c.claim,
      EXISTS (SELECT FROM credit_entries o JOIN verification_acts v ON v.organization_id = o.organization_id AND v.entry_id = o.id
        WHERE o.organization_id = c.organization_id AND o.activity_id = c.activity_id AND o.enrollment_id = c.enrollment_id) AS discussed
    FROM ${WAITING} WHERE c.organization_id = ${organizationId}::uuid AND ${isFor(verifier)} AND ${of}
    ORDER BY p.name, p.id, a.day, a.logged_at, c.id
    LIMIT ${which.take} OFFSET ${which.skip ?? 0}`;
  const rules = await rulesInUse(
    tx,
    organizationId,
    rows.map(({ hash }) => hash),
  );
  return rows.map((row) => waitingClaim(row, rules));
}

/** How many claims of how many people wait for this verifier. */
export async function countWaiting(
  tx: Tx,
  verifier: Verifier,
): Promise<{ readonly claims: number; readonly people: number }> {
  const [row] = await tx.$queryRaw<[{ claims: number; people: number }]>`
    SELECT count(*)::int AS claims, count(DISTINCT p.id)::int AS people FROM ${WAITING}
    WHERE c.organization_id = ${verifier.organizationId}::uuid AND ${isFor(verifier)}`;
  return row;
}

/**
 * Open claims with their enrollment, the person who did it (a claim for a board says who) and the activity, and a verifier
 * `v` beside each for whom they wait. What counts for nothing anyway (too old, outside the period) waits for nobody; what is
 * only over a cap does.
 */
export const WAITING = Prisma.sql`credit_entries c
    JOIN enrollments e ON e.organization_id = c.organization_id AND e.id = c.enrollment_id AND e.status = 'active'
    JOIN people p ON p.organization_id = e.organization_id AND p.status = 'active'
      AND p.id = coalesce((c.claim ->> 'personId')::uuid, e.person_id)
    JOIN activities a ON a.organization_id = c.organization_id AND a.id = c.activity_id
    LEFT JOIN balances b ON b.organization_id = e.organization_id AND b.enrollment_id = e.id`;

/** True of a row of WAITING that is not decided about and still counts, whether a verifier sees it yet or not. */
export const IS_UNDECIDED = Prisma.sql`c.ended_at IS NULL AND c.status = 'claimed' AND c.waits_for <> 'claimant'
    AND NOT EXISTS (
      SELECT FROM json_array_elements(b.standing -> 'notCounted') n
      WHERE n ->> 'entryId' = c.id::text AND n #>> '{reason,code}' <> 'over-cap'
    )`;

/** True of an enrollment `e` whose program has claims verified at the end, while its person has not submitted. */
export const IS_COLLECTING = Prisma.sql`(e.details ->> 'submittedOn' IS NULL AND EXISTS (
      SELECT FROM program_rules r WHERE r.organization_id = e.organization_id AND r.hash = e.rules_hash
        AND r.program #>> '{rules,verificationWhen,value}' = 'at-the-end'))`;

/** True of a row of WAITING that a verifier is to decide about now. */
export const IS_OPEN = Prisma.sql`${IS_UNDECIDED} AND NOT ${IS_COLLECTING}`;

/** True of a row of WAITING that the person `v` verifies now. Nobody verifies their own, whatever role they have. */
export function isVerifiedBy(v: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`p.id <> ${v} AND (
      (c.waits_for = 'supervisor' AND p.manager_id = ${v} AND p.manager_state = 'confirmed')
      OR (c.waits_for = 'coordinator' AND EXISTS (
        SELECT FROM people k
        WHERE k.organization_id = p.organization_id AND k.id = ${v} AND k.coordinator AND k.status = 'active'))
      OR (c.waits_for = 'colleague' AND EXISTS (
        SELECT FROM named_verifiers n WHERE n.organization_id = p.organization_id AND n.person_id = p.id
          AND n.role = 'colleague' AND n.verifier_id = ${v} AND n.ended_at IS NULL)))`;
}

function isFor({ kind, id }: Verifier): Prisma.Sql {
  return kind === 'person'
    ? Prisma.sql`${IS_OPEN} AND ${isVerifiedBy(Prisma.sql`${id}::uuid`)}`
    : Prisma.sql`${IS_OPEN} AND EXISTS (
        SELECT FROM named_verifiers n WHERE n.organization_id = p.organization_id AND n.person_id = p.id
          AND n.role = c.waits_for AND n.id = ${id}::uuid AND n.email IS NOT NULL AND n.ended_at IS NULL)`;
}

type Row = Omit<WaitingClaim, 'program' | 'category' | 'credits' | 'reasons'> & {
  readonly hash: string;
  readonly claim: unknown;
};

const claimSchema = z.object({
  category: z.string().optional(),
  credits: creditEntrySchema.unwrap().shape.credits,
  reasons: creditEntrySchema.unwrap().shape.reasons.optional(),
});

function waitingClaim({ hash, claim, ...row }: Row, rules: ReadonlyMap<string, RulesInUse>): WaitingClaim {
  const program = rules.get(hash);
  if (!program) throw new Error(`The rules of an enrollment are gone: ${hash}`);
  const { category, credits, reasons } = claimSchema.parse(claim);
  return { ...row, program, category, credits, reasons: reasons ?? [] };
}
