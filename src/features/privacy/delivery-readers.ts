import { Prisma } from '../../db/client/client.ts';

/** Whether a delivery `t` goes to this person, alone or together with somebody. */
export function goesTo(personId: string): Prisma.Sql {
  return Prisma.sql`(t.person_id = ${personId}::uuid OR EXISTS (SELECT FROM accounts a
    WHERE a.organization_id = t.organization_id AND a.id = t.companion_account_id
      AND a.person_id = ${personId}::uuid))`;
}
