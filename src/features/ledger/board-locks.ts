import type { Tx } from '../../db/transaction.ts';

/** Locks enrollments of boards. They come after all enrollments of people, in id order like these, so nobody waits in a circle. */
export async function lockBoards(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT FROM enrollments
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}

/**
 * Locks all who have to do with a board, `more` included, as every write to the ledger does: the people in id order, then
 * their own enrollments, then their boards. Whoever is in the middle of logging something is waited for.
 */
export async function lockAround(
  tx: Tx,
  organizationId: string,
  enrollmentId: string | undefined,
  more: readonly string[],
): Promise<void> {
  let known: readonly string[] = [];
  for (;;) {
    const members = enrollmentId === undefined ? [] : await peopleAround(tx, organizationId, enrollmentId);
    const people = [...new Set([...members, ...more])].filter((id) => !known.includes(id));
    if (people.length === 0) return;
    await lockPeople(tx, organizationId, people);
    known = [...known, ...people];
  }
}

/** Whose an enrollment is, and the members that its board has or had. */
export async function peopleAround(tx: Tx, organizationId: string, enrollmentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT person_id::text AS id FROM enrollments
    WHERE organization_id = ${organizationId}::uuid AND id = ${enrollmentId}::uuid
    UNION
    SELECT person_id::text FROM board_members
    WHERE organization_id = ${organizationId}::uuid AND enrollment_id = ${enrollmentId}::uuid`;
  return rows.map(({ id }) => id);
}

async function lockPeople(tx: Tx, organizationId: string, people: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT FROM people
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...people]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await lockEnrollmentsOf(tx, organizationId, people);
}

/** Locks the enrollments of people who are locked already, then those of their boards, each in id order. */
export async function lockEnrollmentsOf(
  tx: Tx,
  organizationId: string,
  people: readonly string[],
): Promise<void> {
  const these = [...people];
  await tx.$queryRaw`SELECT FROM enrollments e
    WHERE e.organization_id = ${organizationId}::uuid AND (e.person_id = ANY(${these}::uuid[]) OR e.id IN (
      SELECT m.enrollment_id FROM board_members m
      WHERE m.organization_id = ${organizationId}::uuid AND m.person_id = ANY(${these}::uuid[])))
    ORDER BY e.board_name IS NOT NULL, e.id FOR UPDATE`;
}
