import type { Day } from '../../core/day.ts';
import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { Tx } from '../../db/transaction.ts';
import { type RulesInUse, rulesInUse } from '../ledger/rules-in-use.ts';
import { IS_COLLECTING } from './waiting-store.ts';

/** An activity as a claim shows it. */
export type ClaimedActivity = {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly name: string;
  readonly day: Day;
  readonly minutes: number;
  readonly kind: string;
  readonly title: string;
  readonly provider: string | null;
  readonly event: string | null;
  readonly notes: string | null;
  readonly reversed: boolean;
};

/** What an activity claims in one program now, with all that was said about it there, the oldest first. */
export type ClaimTrail = {
  readonly id: string;
  readonly turn: number;
  readonly program: RulesInUse;
  readonly status: CreditEntry['status'];
  readonly step: number;
  readonly waitsFor: string | null;
  /** It goes to its verifier only when its owner submits. */
  readonly collecting: boolean;
  readonly credits: CreditEntry['credits'];
  readonly reasons: NonNullable<CreditEntry['reasons']>;
  readonly acts: readonly Act[];
};

/** One thing that was said; `current` is false of what was said before the entry was amended. */
export type Act = {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
  readonly by: string | null;
  readonly byPersonId: string | null;
  readonly reason: string | null;
  readonly words: string | null;
  readonly at: string;
  readonly current: boolean;
};

/** An activity of the organization with its live claims; undefined where there is none of that id. */
export async function findClaims(
  tx: Tx,
  organizationId: string,
  activityId: string,
): Promise<{ readonly activity: ClaimedActivity; readonly claims: readonly ClaimTrail[] } | undefined> {
  const [activity] = await tx.$queryRaw<ClaimedActivity[]>`
    SELECT a.id::text, a.version, p.id::text AS "personId", p.name, a.day::text, a.minutes, a.kind, a.title, a.provider, a.event,
      a.notes, a.reversed
    FROM activities a JOIN people p ON p.organization_id = a.organization_id AND p.id = a.person_id
    WHERE a.organization_id = ${organizationId}::uuid AND a.id = ${activityId}::uuid`;
  if (!activity) return undefined;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.turn, e.rules_hash AS hash, c.status, c.step, c.waits_for AS "waitsFor",
      ${IS_COLLECTING} AS collecting,
      c.claim -> 'credits' AS credits, coalesce(c.claim -> 'reasons', '[]') AS reasons, coalesce((
        SELECT json_agg(json_build_object(
          'id', v.id, 'kind', v.kind, 'role', v.role, 'by', coalesce(p.name, n.name), 'byPersonId', v.by_person_id,
          'reason', v.reason, 'words', v.words, 'at', v.at, 'current', v.entry_id = c.id
        ) ORDER BY v.at, v.created_at, v.step)
        FROM credit_entries o
        JOIN verification_acts v ON v.organization_id = o.organization_id AND v.entry_id = o.id
        LEFT JOIN people p ON p.organization_id = v.organization_id AND p.id = v.by_person_id
        LEFT JOIN named_verifiers n ON n.organization_id = v.organization_id AND n.id = v.by_outside_id
        WHERE o.organization_id = c.organization_id AND o.enrollment_id = c.enrollment_id AND o.activity_id = c.activity_id
      ), '[]') AS acts
    FROM credit_entries c
    JOIN enrollments e ON e.organization_id = c.organization_id AND e.id = c.enrollment_id AND e.status = 'active'
    WHERE c.organization_id = ${organizationId}::uuid AND c.activity_id = ${activityId}::uuid AND c.ended_at IS NULL
    ORDER BY e.created_at, e.id`;
  const rules = await rulesInUse(
    tx,
    organizationId,
    rows.map(({ hash }) => hash),
  );
  const claims = rows.map(({ hash, ...row }) => {
    const program = rules.get(hash);
    if (!program) throw new Error(`The rules of an enrollment are gone: ${hash}`);
    return { ...row, program };
  });
  return { activity, claims };
}

type Row = Omit<ClaimTrail, 'program'> & { readonly hash: string };

/** What was said in these acts, with the activities it was said about as they are now. */
export async function findActs(tx: Tx, organizationId: string, ids: readonly string[]) {
  return tx.verificationAct.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: {
      id: true,
      kind: true,
      role: true,
      step: true,
      reason: true,
      words: true,
      byPersonId: true,
      by: { select: { name: true } },
      outside: { select: { name: true } },
      entry: {
        select: {
          id: true,
          turn: true,
          status: true,
          waitsFor: true,
          endedAt: true,
          activity: {
            select: {
              id: true,
              personId: true,
              version: true,
              title: true,
              day: true,
              minutes: true,
              reversed: true,
            },
          },
        },
      },
    },
    orderBy: [{ entry: { activity: { day: 'asc' } } }, { step: 'asc' }, { id: 'asc' }],
  });
}
