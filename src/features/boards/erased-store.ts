import type { Day } from '../../core/day.ts';
import { toColumn } from '../../db/days.ts';
import type { Tx } from '../../db/transaction.ts';

type BoardAt = { readonly id: string; readonly keeperId: string };

/**
 * Ends the terms of somebody who is erased on this day, and gives what they keep to the member who has been on the board
 * longest. Returns the boards that they had to do with, each with whoever keeps its record now.
 */
export async function endBoardsOf(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  today: Day,
): Promise<readonly BoardAt[]> {
  await tx.boardMember.deleteMany({ where: { organizationId, personId, agreedAt: null } });
  await tx.$executeRaw`
    UPDATE board_members SET until_day = greatest(from_day, ${toColumn(today)}::date)
    WHERE organization_id = ${organizationId}::uuid AND person_id = ${personId}::uuid
      AND (until_day IS NULL OR until_day > ${toColumn(today)}::date)`;
  const passed = await tx.$queryRaw<BoardAt[]>`
    UPDATE enrollments e SET person_id = next.person_id, version = e.version + 1
    FROM (
      SELECT DISTINCT ON (m.enrollment_id) m.enrollment_id, m.person_id
      FROM board_members m
      JOIN people p ON p.organization_id = m.organization_id AND p.id = m.person_id AND p.status = 'active'
      WHERE m.organization_id = ${organizationId}::uuid AND m.person_id <> ${personId}::uuid AND m.agreed_at IS NOT NULL
        AND (m.until_day IS NULL OR m.until_day > ${toColumn(today)}::date)
      ORDER BY m.enrollment_id, m.from_day, m.person_id
    ) next
    WHERE e.organization_id = ${organizationId}::uuid AND e.id = next.enrollment_id AND e.person_id = ${personId}::uuid
      AND e.board_name IS NOT NULL
    RETURNING e.id::text, e.person_id::text AS "keeperId"`;
  const joined = await tx.$queryRaw<BoardAt[]>`
    SELECT e.id::text, e.person_id::text AS "keeperId" FROM enrollments e
    WHERE e.organization_id = ${organizationId}::uuid AND e.board_name IS NOT NULL
      AND e.person_id <> ${personId}::uuid AND EXISTS (
        SELECT FROM board_members m WHERE m.organization_id = e.organization_id AND m.enrollment_id = e.id
          AND m.person_id = ${personId}::uuid)
    ORDER BY e.id`;
  return [...joined, ...passed.filter(({ id }) => !joined.some((one) => one.id === id))];
}
