import { Prisma } from '../../db/client/client.ts';
import { hashOfCode } from '../../db/one-time-code.ts';
import type { Tx } from '../../db/transaction.ts';
import { DEPENDENT_TABLES } from '../privacy/retention-store.ts';

/** The workspaces of an organization that are connected, by name. */
export async function listWorkspaces(tx: Tx, organizationId: string): Promise<readonly string[]> {
  const found = await tx.installation.findMany({
    where: { organizationId, status: 'active' },
    select: { name: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return found.map(({ name }) => name);
}

/** What a typed code invites to. It is another organization's, on purpose: its administrator gave it away. */
export type Invitation =
  | { readonly kind: 'none' | 'links' | 'used' | 'expired' }
  | {
      readonly kind: 'open';
      readonly id: string;
      readonly organizationId: string;
      readonly organization: string;
    };

/** Finds what a code invites to, and keeps it from being used twice until this transaction ends. */
export async function lockInvitation(tx: Tx, typed: string): Promise<Invitation> {
  const [row] = await tx.$queryRaw<InvitationRow[]>`
    SELECT c.id::text, c.purpose, c.redeemed_at IS NOT NULL AS used, c.expires_at <= now() AS expired,
      o.id::text AS "organizationId", o.name AS organization
    FROM one_time_codes c JOIN organizations o ON o.id = c.organization_id
    WHERE c.code_hash = ${hashOfCode(typed).toString('hex')} FOR UPDATE OF c`;
  if (!row) return { kind: 'none' };
  if (row.purpose !== 'connect') return { kind: 'links' };
  if (row.used) return { kind: 'used' };
  if (row.expired) return { kind: 'expired' };
  const { id, organizationId, organization } = row;
  return { kind: 'open', id, organizationId, organization };
}

type InvitationRow = {
  readonly id: string;
  readonly purpose: string;
  readonly used: boolean;
  readonly expired: boolean;
  readonly organizationId: string;
  readonly organization: string;
};

/**
 * Tables whose rows come along when a workspace changes its organization; what is there of them says who people are,
 * not what they did.
 */
const COME_ALONG = [
  'people',
  'installations',
  'accounts',
  'interactions',
  'paces',
  'deliveries',
  'audit_events',
];

/** Of the organization that ends, and no record of anybody. A row in any other table is a record: then nothing may move any more. */
const ENDS = ['one_time_codes', 'ledger_checks'];

/**
 * Waits until nobody in the organization is in the middle of something, and lets nobody begin; then says whether it is
 * still empty: one workspace and no record.
 */
export async function lockEmpty(tx: Tx, organizationId: string): Promise<boolean> {
  const workspaces = await tx.installation.findMany({ where: { organizationId } });
  for (const { platform, workspace } of workspaces) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${platform}:${workspace}`}, 0))`;
  }
  await tx.$queryRaw`SELECT FROM accounts WHERE organization_id = ${organizationId}::uuid ORDER BY id FOR UPDATE`;
  const records = DEPENDENT_TABLES.filter((table) => ![...COME_ALONG, ...ENDS].includes(table)).map(
    (table) =>
      Prisma.sql`EXISTS (SELECT FROM ${Prisma.raw(table)} WHERE organization_id = ${organizationId}::uuid)`,
  );
  const managed = Prisma.sql`EXISTS (
    SELECT FROM people WHERE organization_id = ${organizationId}::uuid AND manager_id IS NOT NULL)`;
  const [row] = await tx.$queryRaw<[{ records: boolean }]>`
    SELECT ${Prisma.join([managed, ...records], ' OR ')} AS records`;
  return workspaces.length === 1 && !row.records;
}

type Move = { readonly from: string; readonly to: string; readonly code: string };

/**
 * Moves the one workspace of an empty organization, with the people who have been met there, into another one, and ends
 * the empty one. Nobody brings rights along. The ids of all rows stay.
 */
export async function moveWorkspace(tx: Tx, { from, to, code }: Move): Promise<void> {
  await tx.$executeRaw`
    UPDATE one_time_codes SET redeemed_at = now() WHERE organization_id = ${to}::uuid AND id = ${code}::uuid`;
  await tx.$executeRaw`UPDATE people SET administrator = false, coordinator = false WHERE organization_id = ${from}::uuid`;
  const { id, workspace } = await tx.installation.findFirstOrThrow({ where: { organizationId: from } });
  // Two rows cannot name one workspace, not even for a moment.
  await tx.installation.update({
    where: { organizationId_id: { organizationId: from, id } },
    data: { workspace: `${workspace} leaves` },
  });
  for (const table of COME_ALONG) {
    const name = Prisma.raw(table);
    const changed = { organization_id: to, ...(table === 'installations' && { workspace }) };
    await tx.$executeRaw`
      INSERT INTO ${name} SELECT (jsonb_populate_record(t, ${JSON.stringify(changed)}::jsonb)).*
      FROM ${name} t WHERE t.organization_id = ${from}::uuid`;
  }
  await tx.auditEvent.deleteMany({ where: { organizationId: from } });
  await tx.organization.delete({ where: { id: from } });
}

/** Who typed the code has been greeted where they were before: not again. */
export async function greet(
  tx: Tx,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
  now: Date,
): Promise<void> {
  await tx.person.updateMany({
    where: { organizationId, id: personId, welcomedAt: null },
    data: { welcomedAt: now },
  });
}
