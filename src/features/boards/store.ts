import type { Day } from '../../core/day.ts';
import { Prisma } from '../../db/client/client.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

/** One term of a member; both days belong to it. */
export type Term = { readonly personId: string; readonly from: Day; readonly until?: Day };

/** A board that is enrolled, for those who may see it. */
export type BoardRow = {
  readonly id: string;
  readonly name: string;
  readonly programId: string;
  readonly status: string;
  readonly keeperId: string;
  readonly keeper: string;
  /** False when the keeper has left or was erased. */
  readonly isKept: boolean;
  readonly terms: readonly (Term & { readonly name: string })[];
  /** Whom the keeper asked to be on it and who have not answered. */
  readonly asked: readonly { readonly personId: string; readonly name: string; readonly from: Day }[];
};

/** Whether a board is in its program, paused or not. */
export function isRunning({ status }: BoardRow): boolean {
  return status === 'active' || status === 'paused';
}

/** A board's enrollment with its members, the first to join first; undefined for what is none. */
export async function findBoard(tx: Tx, organizationId: string, id: string): Promise<BoardRow | undefined> {
  const [row] = await tx.$queryRaw<BoardRow[]>`
    SELECT e.id::text, e.board_name AS name, e.program_id AS "programId", e.status, k.id::text AS "keeperId",
      k.name AS keeper, k.status = 'active' AS "isKept", coalesce(all_terms.agreed, '[]') AS terms,
      coalesce(all_terms.asked, '[]') AS asked
    FROM enrollments e
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(term) FILTER (WHERE agreed) AS agreed, jsonb_agg(term) FILTER (WHERE NOT agreed) AS asked
      FROM (
        SELECT m.agreed_at IS NOT NULL AS agreed, jsonb_strip_nulls(jsonb_build_object(
          'personId', p.id, 'name', p.name, 'from', m.from_day, 'until', m.until_day)) AS term
        FROM board_members m JOIN people p ON p.organization_id = m.organization_id AND p.id = m.person_id
        WHERE m.organization_id = e.organization_id AND m.enrollment_id = e.id
        ORDER BY m.from_day, p.name, p.id
      ) terms
    ) all_terms JOIN people k ON k.organization_id = e.organization_id AND k.id = e.person_id
    WHERE e.organization_id = ${organizationId}::uuid AND e.id = ${id}::uuid AND e.board_name IS NOT NULL`;
  return row;
}

/** Boards in a program of which somebody is a member on a day or will be, and whose record another person keeps. */
export async function boardsWith(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  programId: string,
  today: Day,
): Promise<readonly { readonly id: string; readonly name: string; readonly keeper: string }[]> {
  return tx.$queryRaw`
    SELECT e.id::text, e.board_name AS name, k.name AS keeper
    FROM enrollments e JOIN people k ON k.organization_id = e.organization_id AND k.id = e.person_id
    WHERE e.organization_id = ${organizationId}::uuid AND e.program_id = ${programId}
      AND e.status IN ('active', 'paused') AND e.person_id <> ${personId}::uuid AND EXISTS (
        SELECT FROM board_members m WHERE m.organization_id = e.organization_id AND m.enrollment_id = e.id
          AND m.person_id = ${personId}::uuid AND m.agreed_at IS NOT NULL
          AND (m.until_day IS NULL OR m.until_day >= ${toColumn(today)}::date))
    ORDER BY e.created_at, e.id`;
}

/** What people are called, in the order of their names. */
export async function namesOf(tx: Tx, organizationId: string, ids: readonly string[]): Promise<string[]> {
  const found = await tx.person.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return found.map(({ name }) => name);
}

/** New terms of those who agreed at a time, or are asked (null); one that stands already stays as it is. */
export async function addTerms(
  tx: Tx,
  organizationId: string,
  enrollmentId: string,
  terms: readonly Term[],
  agreedAt: Date | null,
): Promise<void> {
  await tx.boardMember.createMany({
    data: terms.map(({ personId, from, until }) => ({
      ...{ organizationId, enrollmentId, personId, agreedAt },
      fromDay: toColumn(from),
      ...(until && { untilDay: toColumn(until) }),
    })),
    skipDuplicates: true,
  });
}

/** Somebody who was asked to be on a board agrees, or does not and is forgotten there; false for whom nobody asked. */
export async function answerAsked(
  tx: Tx,
  organizationId: string,
  enrollmentId: string,
  { personId, agreedAt }: { readonly personId: string; readonly agreedAt: Date | undefined },
): Promise<boolean> {
  const where = { organizationId, enrollmentId, personId, agreedAt: null };
  const { count } = agreedAt
    ? await tx.boardMember.updateMany({ where, data: { agreedAt } })
    : await tx.boardMember.deleteMany({ where });
  return count > 0;
}

/** Ends a term with its last day; false when there is none that goes on after it. */
export async function endTerm(
  tx: Tx,
  organizationId: string,
  enrollmentId: string,
  { personId, until }: { readonly personId: string; readonly until: Day },
): Promise<boolean> {
  const count = await tx.$executeRaw(Prisma.sql`
    UPDATE board_members SET until_day = ${toColumn(until)}::date
    WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${enrollmentId}::uuid
      AND person_id = ${personId}::uuid AND agreed_at IS NOT NULL AND from_day <= ${toColumn(until)}::date
      AND (until_day IS NULL OR until_day > ${toColumn(until)}::date)`);
  return count > 0;
}

/** Takes somebody out of a board as if they had never been in it. */
export async function removeTerms(
  tx: Tx,
  organizationId: string,
  enrollmentId: string,
  personId: string,
): Promise<boolean> {
  const where = { organizationId, enrollmentId, personId };
  return (await tx.boardMember.deleteMany({ where })).count > 0;
}

/** Gives the keeping of a board's record to somebody else. Its cards are drawn anew from then on. */
export async function giveKeeping(tx: Tx, organizationId: string, id: string, to: string): Promise<void> {
  await tx.enrollment.updateMany({
    where: { organizationId, id, boardName: { not: null } },
    data: { personId: to, version: { increment: 1 } },
  });
}

/** Whether somebody keeps the record of a board, or is enrolled, in a program now. */
export async function isInProgram(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  programId: string,
): Promise<boolean> {
  const where = { organizationId, personId, programId, status: { in: ['active', 'paused'] } };
  return (await tx.enrollment.count({ where })) > 0;
}
