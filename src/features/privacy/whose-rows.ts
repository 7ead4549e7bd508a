import { Prisma } from '../../db/client/client.ts';

const { sql } = Prisma;

/*
 * Whether a row `t` of the person's organization is theirs, where that does not stand in the row itself.
 */

export const ownActivity = (personId: string) => sql`EXISTS (SELECT FROM activities a
  WHERE a.organization_id = t.organization_id AND a.id = t.activity_id AND a.person_id = ${personId}::uuid)`;
export const ownEnrollment = (personId: string) => sql`EXISTS (SELECT FROM enrollments e
  WHERE e.organization_id = t.organization_id AND e.id = t.enrollment_id AND e.person_id = ${personId}::uuid)`;
export const ownBalance = (
  personId: string,
) => sql`EXISTS (SELECT FROM enrollments e WHERE e.organization_id = t.organization_id
  AND e.id = t.enrollment_id AND e.person_id = ${personId}::uuid AND e.board_name IS NULL)`;
export const byPerson = (personId: string) => sql`t.person_id = ${personId}::uuid`;

/** An activity as it was, without its words; what somebody changed of another person's record stays theirs. */
export const withoutWords = (column: 'before' | 'after') => {
  const was = Prisma.raw(`t.${column}`);
  return sql`CASE WHEN ${was} IS NULL OR EXISTS (
      SELECT FROM activities a JOIN people p ON p.organization_id = a.organization_id AND p.id = a.person_id
      WHERE a.organization_id = t.organization_id AND a.id = t.activity_id AND p.status <> 'erased'
    ) THEN ${was} ELSE json_build_object('id', ${was}->'id', 'day', ${was}->'day', 'minutes', ${was}->'minutes',
      'kind', ${was}->'kind', 'reversed', ${was}->'reversed', 'version', ${was}->'version') END`;
};
