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
  | { readonly kind: 'drop'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string };

/** Authorizes and draws a delivery as things are now, not as they were when it was written. */
export async function drawDelivery(desk: Desk, workspace: Workspace, claim: Claim): Promise<Drawn> {
  const reader = await readerOf(desk, workspace, claim.accountId);
  if ('drop' in reader) return { kind: 'drop', reason: reader.drop };
  const drawn =
    claim.kind === 'home'
      ? await drawHome(desk, reader.context)
      : await drawMessage(desk, reader.context, claim);
  return 'elements' in drawn ? { kind: 'view', to: reader.to, view: drawn } : drawn;
}

type Facts = Pick<SendContext, 'organization' | 'person'>;
type Reader = { readonly to: Recipient; readonly context: Facts } | { readonly drop: string };

/** Where the message goes; asked again for every use, because people leave and workspaces are removed. */
export async function readerOf(desk: Desk, workspace: Workspace, accountId: string): Promise<Reader> {
  const { organizationId } = workspace;
  const account = await desk.prisma.account.findUnique({
    where: { organizationId_id: { organizationId, id: accountId } },
    include: { person: true, installation: { include: { organization: true } } },
  });
  if (!account) return { drop: 'the account is gone' };
  const { person, installation } = account;
  if (installation.status !== 'active') return { drop: 'the app was removed from the workspace' };
  if (account.status !== 'active') return { drop: 'the account cannot be reached any more' };
  if (person.status !== 'active') return { drop: `the person is ${person.status}` };
  const { id, name, zone } = installation.organization;
  const locale = installation.organization.locale === 'en-GB' ? 'en-GB' : 'en-US';
  return {
    to: {
      workspace: installation.workspace,
      user: account.externalId,
      address: account.address ?? undefined,
    },
    context: {
      organization: { id, name, locale, zone },
      person: {
        id: person.id,
        name: person.name,
        zone: person.zone,
        administrator: person.administrator,
        workdays: person.workdays.filter(isWeekday),
        welcomed: person.welcomedAt !== null,
        version: person.version,
      },
    },
  };
}

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
    handler.draw({ db, now, today, programs: desk.programs, ...facts }, subject.data),
  );
  return 'drop' in drawn ? { kind: 'drop', reason: drawn.drop } : drawn;
}

function isWeekday(value: number): value is Facts['person']['workdays'][number] {
  return Number.isInteger(value) && value >= 1 && value <= 7;
}
