import { createHash } from 'node:crypto';
import type { Day } from '../core/day.ts';
import { toColumn } from './days.ts';
import type { Tx } from './transaction.ts';

type Sender = { readonly platform: string; readonly workspace: string; readonly user: string };
type Workspace = Omit<Sender, 'user'> & { readonly name: string; readonly zone: string };
export type Installed = {
  readonly organizationId: string;
  readonly installationId: string;
  readonly guestsAllowed: boolean;
};

/** Prompts of one slot are spread over this many minutes, each person always at the same one. */
const SPREAD_MINUTES = 15;

/**
 * The organization a workspace belongs to; the first to speak founds it, and where all belong `together` the others
 * join it. A removed bot that speaks again is back.
 */
export async function foundOrFind(tx: Tx, workspace: Workspace, together = false): Promise<Installed> {
  if (together) await lock(tx, 'one organization');
  await lock(tx, `${workspace.platform}:${workspace.workspace}`);
  const known = await tx.installation.findUnique({
    where: { platform_workspace: { platform: workspace.platform, workspace: workspace.workspace } },
    include: { organization: true },
  });
  if (known) {
    if (known.status !== 'active') await revive(tx, known.organizationId, known.id);
    return installed(known.organizationId, known.id, known.organization.guestsAllowed);
  }
  const organization =
    (together ? await onlyOrganization(tx) : undefined) ??
    (await tx.organization.create({ data: { name: workspace.name, zone: workspace.zone } }));
  const installation = await tx.installation.create({
    data: {
      organizationId: organization.id,
      platform: workspace.platform,
      workspace: workspace.workspace,
      name: workspace.name,
    },
  });
  return installed(organization.id, installation.id, organization.guestsAllowed);
}

/** The one there is; where there are several already, nobody can tell which is meant. */
async function onlyOrganization(tx: Tx) {
  const [only, another] = await tx.organization.findMany({ take: 2 });
  return another ? undefined : only;
}

/** Makes somebody of the workspace a person of its organization, once; prompts begin on `from`, or never when undefined. */
export async function join(
  tx: Tx,
  at: Installed,
  user: string,
  profile: {
    readonly name: string;
    readonly zone: string;
    readonly guest: boolean;
    readonly at: Date | undefined;
  },
  from: Day | undefined,
): Promise<{ readonly personId: string }> {
  const { organizationId, installationId } = at;
  await lock(tx, `${installationId}:${user}`);
  const key = { organizationId, installationId, externalId: user };
  const seen = { guest: profile.guest, ...(profile.at && { profileAt: profile.at }) };
  const known = await tx.account.findUnique({ where: { organizationId_installationId_externalId: key } });
  if (known) {
    const { id, status } = known;
    if (status !== 'active')
      await tx.account.update({
        where: { organizationId_id: { organizationId, id } },
        data: { status: 'active', ...seen },
      });
    if (from) await beginPrompts(tx, organizationId, known.personId, from);
    return { personId: known.personId };
  }
  const person = await tx.person.create({
    data: {
      organizationId,
      name: profile.name,
      zone: profile.zone,
      slotOffset: spread(`${installationId}:${user}`),
      ...(from ? { promptsFrom: toColumn(from) } : {}),
    },
  });
  await tx.account.create({ data: { ...key, ...seen, personId: person.id } });
  return { personId: person.id };
}

/** Somebody who was only named by others until now speaks for the first time. */
async function beginPrompts(tx: Tx, organizationId: string, id: string, from: Day): Promise<void> {
  await tx.person.updateMany({
    where: { organizationId, id, promptsFrom: null },
    data: { promptsFrom: toColumn(from) },
  });
}

async function revive(tx: Tx, organizationId: string, id: string): Promise<void> {
  await tx.installation.update({
    where: { organizationId_id: { organizationId, id } },
    data: { status: 'active', endedAt: null },
  });
}

async function lock(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}

function spread(of: string): number {
  return createHash('sha256').update(of).digest().readUInt32BE(0) % SPREAD_MINUTES;
}

function installed(organizationId: string, installationId: string, guestsAllowed: boolean): Installed {
  return { organizationId, installationId, guestsAllowed };
}
