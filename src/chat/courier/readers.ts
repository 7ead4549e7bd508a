import type { SendContext } from '../context.ts';
import type { Recipient } from '../platform.ts';
import type { Claim } from './claim.ts';
import type { Desk, Workspace } from './desk.ts';

/** Who reads a delivery, or why nobody does; `unreachable` when only this account of its person cannot have it. */
export type Readers =
  | { readonly to: Recipient; readonly all: readonly [Reader, ...Reader[]] }
  | { readonly drop: string; readonly unreachable?: boolean };

/** What is known of somebody who reads. */
export type Reader = Pick<SendContext, 'organization' | 'person'>;

type Reached =
  | { readonly to: Recipient; readonly reader: Reader; readonly guest: boolean }
  | Extract<Readers, { readonly drop: string }>;

/** Where a delivery goes; asked again for every use, because people leave and workspaces are removed. */
export async function readersOf(
  desk: Desk,
  workspace: Workspace,
  { accountId, companionId }: Pick<Claim, 'accountId' | 'companionId'>,
): Promise<Readers> {
  const one = await reach(desk, workspace, accountId);
  if ('drop' in one) return one;
  if (companionId === null) return { to: one.to, all: [one.reader] };
  if (!workspace.platform.gathersTwo) return { drop: 'the platform lets the app gather nobody' };
  const other = await reach(desk, workspace, companionId);
  if ('drop' in other) return { drop: `the other one: ${other.drop}` };
  // With whom a guest may talk is the workspace's affair.
  if (one.guest || other.guest) return { drop: 'a guest is gathered with nobody' };
  const { workspace: where, user } = one.to;
  return {
    to: { workspace: where, user, address: undefined, companion: other.to.user },
    all: [one.reader, other.reader],
  };
}

async function reach(desk: Desk, workspace: Workspace, accountId: string): Promise<Reached> {
  const [row] = await desk.prisma.$queryRaw<Row[]>`
    SELECT i.workspace, i.status AS installation_status, a.status AS account_status, p.status AS person_status,
      a.external_id AS user, a.address, a.home_ref AS home, a.guest, p.id::text AS person_id, p.name, p.zone,
      p.administrator, p.workdays, p.welcomed_at IS NOT NULL AS welcomed, p.version, o.name AS organization_name,
      o.locale, o.zone AS organization_zone
    FROM accounts a
    JOIN people p ON p.organization_id = a.organization_id AND p.id = a.person_id
    JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
    JOIN organizations o ON o.id = a.organization_id
    WHERE a.organization_id = ${workspace.organizationId}::uuid AND a.id = ${accountId}::uuid`;
  if (!row) return { drop: 'the account is gone' };
  if (row.installation_status !== 'active') return GONE_WORKSPACE;
  if (row.account_status !== 'active') return GONE_ACCOUNT;
  if (row.person_status !== 'active') return { drop: `the person is ${row.person_status}` };
  const { name, zone, administrator, welcomed, version, guest } = row;
  const workdays = row.workdays.filter(isWeekday);
  return {
    guest,
    to: {
      workspace: row.workspace,
      user: row.user,
      address: row.address ?? undefined,
      home: row.home ?? undefined,
    },
    reader: {
      person: { id: row.person_id, name, zone, administrator, workdays, welcomed, version },
      organization: {
        id: workspace.organizationId,
        name: row.organization_name,
        locale: row.locale === 'en-GB' ? 'en-GB' : 'en-US',
        zone: row.organization_zone,
      },
    },
  };
}

const GONE_WORKSPACE = { drop: 'the app was removed from the workspace', unreachable: true } as const;
const GONE_ACCOUNT = { drop: 'the account cannot be reached any more', unreachable: true } as const;

type Row = {
  workspace: string;
  installation_status: string;
  account_status: string;
  person_status: string;
  user: string;
  address: string | null;
  home: string | null;
  guest: boolean;
  person_id: string;
  name: string;
  zone: string;
  administrator: boolean;
  workdays: number[];
  welcomed: boolean;
  version: number;
  organization_name: string;
  locale: string;
  organization_zone: string;
};

function isWeekday(value: number): value is Reader['person']['workdays'][number] {
  return Number.isInteger(value) && value >= 1 && value <= 7;
}
