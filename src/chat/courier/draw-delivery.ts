import { dayIn } from '../../core/day.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { SendContext } from '../context.ts';
import type { Recipient } from '../platform.ts';
import type { View } from '../view.ts';
import type { Claim } from './claim.ts';
import type { Desk, Workspace } from './desk.ts';

/** What to send to whom, or why not: never any more, or not by this process. */
export type Drawn =
  | { readonly kind: 'view'; readonly to: Recipient; readonly view: View }
  | { readonly kind: 'drop'; readonly reason: string; readonly unreachable?: boolean }
  | { readonly kind: 'later'; readonly reason: string };

/** Authorizes and draws a delivery as things are now, not as they were when it was written. */
export async function drawDelivery(desk: Desk, workspace: Workspace, claim: Claim): Promise<Drawn> {
  const reader = await readerOf(desk, workspace, claim.accountId);
  if ('drop' in reader)
    return { kind: 'drop', reason: reader.drop, unreachable: reader.unreachable === true };
  const drawn =
    claim.kind === 'home'
      ? await drawHome(desk, reader.context)
      : await drawMessage(desk, reader.context, claim);
  return 'elements' in drawn ? { kind: 'view', to: reader.to, view: drawn } : drawn;
}

type Facts = Pick<SendContext, 'organization' | 'person'>;
type Reader =
  | { readonly to: Recipient; readonly context: Facts }
  | { readonly drop: string; readonly unreachable?: boolean };

/** Where the message goes; asked again for every use, because people leave and workspaces are removed. */
export async function readerOf(desk: Desk, workspace: Workspace, accountId: string): Promise<Reader> {
  const [row] = await desk.prisma.$queryRaw<Row[]>`
    SELECT i.workspace, i.status AS installation_status, a.status AS account_status, p.status AS person_status,
      a.external_id AS user, a.address, a.home_ref AS home, p.id::text AS person_id, p.name, p.zone, p.administrator, p.workdays,
      p.welcomed_at IS NOT NULL AS welcomed, p.version, o.name AS organization_name, o.locale,
      o.zone AS organization_zone
    FROM accounts a
    JOIN people p ON p.organization_id = a.organization_id AND p.id = a.person_id
    JOIN installations i ON i.organization_id = a.organization_id AND i.id = a.installation_id
    JOIN organizations o ON o.id = a.organization_id
    WHERE a.organization_id = ${workspace.organizationId}::uuid AND a.id = ${accountId}::uuid`;
  if (!row) return { drop: 'the account is gone' };
  if (row.installation_status !== 'active') return GONE_WORKSPACE;
  if (row.account_status !== 'active') return GONE_ACCOUNT;
  if (row.person_status !== 'active') return { drop: `the person is ${row.person_status}` };
  const { name, zone, administrator, welcomed, version } = row;
  const workdays = row.workdays.filter(isWeekday);
  return {
    to: {
      workspace: row.workspace,
      user: row.user,
      address: row.address ?? undefined,
      home: row.home ?? undefined,
    },
    context: {
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

const GONE_WORKSPACE: Reader = { drop: 'the app was removed from the workspace', unreachable: true };
const GONE_ACCOUNT: Reader = { drop: 'the account cannot be reached any more', unreachable: true };

type Row = {
  workspace: string;
  installation_status: string;
  account_status: string;
  person_status: string;
  user: string;
  address: string | null;
  home: string | null;
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

async function drawHome(desk: Desk, { organization, person }: Facts): Promise<View | Drawn> {
  const view = await desk.drawHome(organization.id, person.id);
  return view ?? { kind: 'drop', reason: 'there is no home to show' };
}

async function drawMessage(desk: Desk, facts: Facts, claim: Claim): Promise<View | Drawn> {
  const handler = desk.registry.message(claim.kind);
  if (!handler) return { kind: 'later', reason: `this release does not know "${claim.kind}"` };
  const subject = handler.subject.safeParse(claim.subject);
  if (!subject.success) return { kind: 'drop', reason: 'its subject cannot be read' };
  const now = desk.clock.now();
  const today = dayIn(facts.person.zone, now);
  const drawn = await inTransaction(desk.prisma, (db) =>
    handler.draw({ db, now, today, programs: desk.programs, links: desk.links, ...facts }, subject.data),
  );
  return 'drop' in drawn ? { kind: 'drop', reason: drawn.drop } : drawn;
}

function isWeekday(value: number): value is Facts['person']['workdays'][number] {
  return Number.isInteger(value) && value >= 1 && value <= 7;
}
