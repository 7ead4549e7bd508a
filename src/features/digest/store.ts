import { type Day, dayIn } from '../../core/day.ts';
import type { EnrollmentFacts, MemberFacts } from '../../core/digest/member-facts.ts';
import { creditEntrySchema } from '../../core/rules/credit-entry.ts';
import { enrollmentSchema } from '../../core/rules/enrollment.ts';
import { standing } from '../../core/rules/standing.ts';
import { readStanding, type Standing } from '../../core/rules/standing-schema.ts';
import { Prisma } from '../../db/client/client.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';
import { ENTRIES, type EntryJson, joinEntry } from '../ledger/entries.ts';
import { PROOFS, readProofs } from '../ledger/proofs.ts';
import { type RulesInUse, rulesInUse } from '../ledger/rules-in-use.ts';
import { isCollecting } from '../ledger/turns.ts';

export type Key = { readonly organizationId: string; readonly personId: string };

/** The facts of all direct reports whom this manager has confirmed, in one statement. */
export function loadTeam(tx: Tx, manager: Key, today: Day): Promise<readonly MemberFacts[]> {
  return loadMembers(tx, manager.organizationId, today, isReportOf(Prisma.sql`${manager.personId}::uuid`));
}

/** The facts of one person, whoever manages them. */
export async function loadMember(
  tx: Tx,
  { organizationId, personId }: Key,
  today: Day,
): Promise<MemberFacts | undefined> {
  const [found] = await loadMembers(
    tx,
    organizationId,
    today,
    Prisma.sql`p.id = ${personId}::uuid AND p.status = 'active'`,
  );
  return found;
}

/** True of a row `p` of people who may stand in this manager's digest: not of somebody who has left every workspace. */
export function isReportOf(managerId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`p.manager_id = ${managerId} AND p.manager_state = 'confirmed' AND p.status = 'active'
    AND p.id <> p.manager_id AND coalesce((
      SELECT bool_or(c.status = 'active') FROM accounts c
      WHERE c.organization_id = p.organization_id AND c.person_id = p.id
    ), true)`;
}

export type ManagerOf = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly confirmed: boolean;
};

/** Who a person named as their manager, and how that stands. */
export async function findManagerOf(
  tx: Tx,
  { organizationId, personId }: Key,
): Promise<ManagerOf | undefined> {
  const found = await tx.person.findUnique({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { managerState: true, manager: { select: { id: true, name: true, zone: true, status: true } } },
  });
  if (found?.manager?.status !== 'active' || found.managerState === 'refused') return undefined;
  const { id, name, zone } = found.manager;
  return { id, name, zone, confirmed: found.managerState === 'confirmed' };
}

/** Whether a manager wants the digest, and from which day it may come again. */
export async function findWish(
  tx: Tx,
  { organizationId, personId }: Key,
): Promise<{ readonly on: boolean; readonly pausedUntil: Date | null; readonly version: number }> {
  const found = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { digestOn: true, pausedUntil: true, version: true },
  });
  return { on: found.digestOn, pausedUntil: found.pausedUntil, version: found.version };
}

/** Switches the digest at the version a button was drawn from; false when the person has changed since. */
export async function switchDigest(
  tx: Tx,
  { organizationId, personId }: Key,
  version: number,
  on: boolean,
): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { organizationId, id: personId, version },
    data: { digestOn: on, version: version + 1 },
  });
  return count > 0;
}

/** A manager's own digest by its id or its week. */
export async function findDigest(
  tx: Tx,
  { organizationId, personId }: Key,
  which: { readonly id: string } | { readonly period: string },
): Promise<{ readonly id: string; readonly period: string } | undefined> {
  const found = await tx.digest.findFirst({
    where: { organizationId, managerId: personId, ...which },
    select: { id: true, period: true },
  });
  return found ?? undefined;
}

/**
 * A stored standing is taken while it holds; where it has run out, or belongs to other rules, the entries come
 * along and it is worked out anew. Days are found in the zones as the program knows them, not the database.
 */
async function loadMembers(
  tx: Tx,
  organizationId: string,
  today: Day,
  who: Prisma.Sql,
): Promise<readonly MemberFacts[]> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT p.id::text AS "personId", p.name, p.zone, (
      SELECT max(a.logged_at) FROM activities a
      WHERE a.organization_id = p.organization_id AND a.person_id = p.id AND NOT a.reversed
    ) AS "lastLogged", coalesce((
      SELECT json_agg(json_build_object(
        'programId', e.program_id, 'hash', e.rules_hash, 'enrolledAt', e.created_at, 'details', e.details,
        'standing', b.standing, 'open', coalesce((
          SELECT json_agg(c.id) FROM credit_entries c
          WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id AND c.ended_at IS NULL
            AND c.status = 'claimed' AND c.claim -> 'credits' ->> 'n' <> '0'
        ), '[]'),
        'entries', CASE WHEN b.standing IS NULL THEN ${ENTRIES} END,
        'proofs', CASE WHEN b.standing IS NULL THEN ${PROOFS} END
      ) ORDER BY e.created_at, e.id)
      FROM enrollments e
      LEFT JOIN balances b ON b.organization_id = e.organization_id AND b.enrollment_id = e.id
        AND b.rules_hash = e.rules_hash AND (b.holds_until IS NULL OR b.holds_until > ${toColumn(today)}::date)
      WHERE e.organization_id = p.organization_id AND e.person_id = p.id AND e.status = 'active'
        AND e.board_name IS NULL
    ), '[]'::json) AS enrollments
    FROM people p
    WHERE p.organization_id = ${organizationId}::uuid AND ${who}
    ORDER BY p.name, p.id`;
  const hashes = rows.flatMap(({ enrollments }) => enrollments.map(({ hash }) => hash));
  const rules = await rulesInUse(tx, organizationId, hashes);
  return rows.map((row) => memberOf(row, rules, today));
}

type MemberRow = {
  readonly personId: string;
  readonly name: string;
  readonly zone: string;
  readonly lastLogged: Date | null;
  readonly enrollments: readonly EnrollmentRow[];
};
type EnrollmentRow = {
  readonly programId: string;
  readonly hash: string;
  readonly enrolledAt: string;
  readonly details: { readonly submittedOn?: Day };
  readonly standing: unknown;
  readonly open: readonly string[];
  readonly entries: readonly EntryJson[] | null;
  readonly proofs: readonly unknown[] | null;
};

function memberOf(row: MemberRow, rules: ReadonlyMap<string, RulesInUse>, today: Day): MemberFacts {
  const { personId, name, zone, lastLogged, enrollments } = row;
  return {
    personId,
    name,
    ...(lastLogged && { lastLogged: dayIn(zone, lastLogged) }),
    enrollments: enrollments.map((each): EnrollmentFacts => {
      const program = rules.get(each.hash);
      if (!program) throw new Error(`The rules of an enrollment are gone: ${each.hash}`);
      return {
        programId: each.programId,
        program: program.name,
        rules: program.rules,
        enrolledOn: dayIn(zone, new Date(each.enrolledAt)),
        standing: standingOf(each, program, today),
        openClaims: isCollecting(program.rules, each.details) ? [] : each.open,
      };
    }),
  };
}

function standingOf(
  { standing: stored, entries, proofs, details }: EnrollmentRow,
  { rules }: RulesInUse,
  today: Day,
): Standing {
  if (stored !== null) return readStanding(stored);
  const claims = (entries ?? []).map((entry) => creditEntrySchema.parse(joinEntry(entry)));
  return standing(rules, enrollmentSchema.parse(details), claims, readProofs(proofs ?? []), today);
}
