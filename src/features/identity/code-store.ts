import { randomUUID } from 'node:crypto';
import type { Context } from '../../chat/context.ts';
import { hashOfCode, newCode } from '../../db/one-time-code.ts';
import type { Tx } from '../../db/transaction.ts';

/** How long a code that links accounts can be typed, and then be said yes to; minutes of the database's time. */
export const LINK_MINUTES = 15;

export type Purpose = 'link' | 'connect';

/** Gives the person a new code for this purpose; one they had before ends. Only its hash is kept. */
export async function issueCode(
  ctx: Context,
  purpose: Purpose,
  { groups, minutes }: { readonly groups: number; readonly minutes: number },
): Promise<string> {
  const code = newCode(groups);
  const { db, organization, person } = ctx;
  await db.$executeRaw`
    DELETE FROM one_time_codes WHERE organization_id = ${organization.id}::uuid AND purpose = ${purpose}
      AND (person_id = ${person.id}::uuid AND redeemed_at IS NULL OR expires_at < now() - interval '1 day')`;
  await db.$executeRaw`
    INSERT INTO one_time_codes (organization_id, id, purpose, person_id, account_id, code_hash, expires_at)
    VALUES (${organization.id}::uuid, ${randomUUID()}::uuid, ${purpose}, ${person.id}::uuid, ${ctx.accountId}::uuid,
      ${hashOfCode(code).toString('hex')}, now() + ${minutes}::int * interval '1 minute')`;
  return code;
}

/** A code as somebody of this organization may know it: of another one's nothing but that it exists. */
export type FoundCode =
  | { readonly kind: 'none' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'connects' }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly personId: string;
      readonly accountId: string;
      readonly redeemedById: string | null;
      readonly state: 'open' | 'expired' | 'used';
    };

/** What was typed, found by its hash. A code that is used stays known for a while, so that people are told so. */
export async function findLinkCode(tx: Tx, organizationId: string, typed: string): Promise<FoundCode> {
  const [row] = await tx.$queryRaw<CodeRow[]>`
    SELECT id::text, organization_id::text AS "organizationId", purpose, person_id::text AS "personId",
      account_id::text AS "accountId", redeemed_by_id::text AS "redeemedById",
      redeemed_at IS NOT NULL AS used, expires_at <= now() AS expired
    FROM one_time_codes WHERE code_hash = ${hashOfCode(typed).toString('hex')}`;
  if (!row) return { kind: 'none' };
  if (row.purpose === 'connect') return { kind: 'connects' };
  if (row.organizationId !== organizationId) return { kind: 'elsewhere' };
  const { id, personId, accountId, redeemedById, used, expired } = row;
  const waits = used && !expired;
  const state = used ? 'used' : expired ? 'expired' : 'open';
  return { kind: 'link', id, personId, accountId, redeemedById: waits ? redeemedById : null, state };
}

type CodeRow = {
  readonly id: string;
  readonly organizationId: string;
  readonly purpose: string;
  readonly personId: string;
  readonly accountId: string;
  readonly redeemedById: string | null;
  readonly used: boolean;
  readonly expired: boolean;
};

type Redeemer = { readonly organizationId: string; readonly personId: string };

/** Takes the code for this person, who then has as long again to say yes; false when it was taken or ended meanwhile. */
export async function redeemCode(tx: Tx, by: Redeemer, id: string): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE one_time_codes SET redeemed_by_id = ${by.personId}::uuid, redeemed_at = now(),
      expires_at = now() + ${LINK_MINUTES}::int * interval '1 minute'
    WHERE organization_id = ${by.organizationId}::uuid AND id = ${id}::uuid AND redeemed_at IS NULL AND expires_at > now()`;
  return taken > 0;
}

/** A code this person has taken and not yet answered; undefined when that is over, or it is not theirs. */
export async function findTaken(
  tx: Tx,
  by: Redeemer,
  id: string,
): Promise<{ readonly personId: string; readonly accountId: string } | undefined> {
  const [row] = await tx.$queryRaw<{ personId: string; accountId: string }[]>`
    SELECT person_id::text AS "personId", account_id::text AS "accountId" FROM one_time_codes
    WHERE organization_id = ${by.organizationId}::uuid AND id = ${id}::uuid AND purpose = 'link'
      AND redeemed_by_id = ${by.personId}::uuid AND expires_at > now()`;
  return row;
}

/** Whether this person ever took the code: then a late press is theirs, only late. */
export async function wasTakenBy(
  tx: Tx,
  { organizationId, personId }: Redeemer,
  id: string,
): Promise<boolean> {
  return (await tx.oneTimeCode.count({ where: { organizationId, id, redeemedById: personId } })) > 0;
}

/** Ends a code at once. */
export async function endCode(tx: Tx, organizationId: string, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE one_time_codes SET expires_at = now() WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
}

/** What is recorded when somebody typed a wrong code. */
export const WRONG_CODE = 'identity.wrong-code';

/** So many wrong codes within an hour end the tries of a person. */
export const TRIES_AN_HOUR = 10;

/** How often somebody typed a wrong code in the last hour of the machine's time. */
export async function countWrongTries(tx: Tx, organizationId: string, personId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ tries: number }]>`
    SELECT count(*)::int AS tries FROM audit_events
    WHERE organization_id = ${organizationId}::uuid AND actor_id = ${personId}::uuid AND action = ${WRONG_CODE}
      AND created_at > now() - interval '1 hour'`;
  return row.tries;
}
