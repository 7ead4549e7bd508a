import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import { Prisma } from '../../db/client/client.ts';

/** The entries of an enrollment `e` that have not ended, as JSON, for the statement that reads the enrollment. */
export const ENTRIES = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', c.id, 'activityId', c.activity_id, 'status', c.status, 'claim', c.claim))
  FROM credit_entries c
  WHERE c.organization_id = e.organization_id AND c.enrollment_id = e.id AND c.ended_at IS NULL
), '[]'::json)`;

/** An entry as `ENTRIES` reads it: the claim as it was written, and what has become of it since. */
export type EntryJson = Pick<CreditEntry, 'id' | 'activityId' | 'status'> & {
  readonly claim: EntryClaim;
};
/** What is written of an entry once. */
export type EntryClaim = Omit<CreditEntry, 'id' | 'activityId' | 'status'>;

/** An entry as the rules see it; what stands in the database is believed. */
export function joinEntry({ claim, ...rest }: EntryJson): CreditEntry {
  return { ...claim, ...rest };
}

/** An entry as the database has it. */
export function splitEntry({ id, activityId, status, ...claim }: CreditEntry): EntryJson {
  return { id, activityId, status, claim };
}
