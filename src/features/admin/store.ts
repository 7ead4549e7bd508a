import type { Context } from '../../chat/context.ts';
import type { Prisma, PrismaClient } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';

/** Records who did what: ids and settings, never words somebody wrote. `subjectId` is whom or what it was done to. */
export async function recordEvent(
  ctx: Pick<Context, 'db' | 'now' | 'organization' | 'person'>,
  action: string,
  subjectId?: string,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  await ctx.db.auditEvent.create({
    data: {
      organizationId: ctx.organization.id,
      actorId: ctx.person.id,
      action,
      subjectId: subjectId ?? null,
      detail,
      at: ctx.now,
    },
  });
}

/** Somebody who can administer: not deactivated, and reachable in a workspace that is still connected. */
const USABLE = {
  administrator: true,
  status: 'active',
  accounts: { some: { status: 'active', installation: { status: 'active' } } },
} as const;

/** The administrators of an organization who can act, by name. */
export async function listAdministrators(tx: Tx, organizationId: string) {
  return tx.person.findMany({
    where: { organizationId, ...USABLE },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** Organizations in use that nobody can administer. */
export async function listUnadministered(prisma: PrismaClient, onlyWithoutCode: boolean) {
  return prisma.organization.findMany({
    where: {
      installations: { some: { status: 'active' } },
      people: { none: USABLE },
      ...(onlyWithoutCode && { claimCodeHash: null }),
    },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** Keeps the hash of a new claim code; an older code ends. */
export async function keepClaimCode(prisma: PrismaClient, id: string, hash: string): Promise<void> {
  await prisma.organization.update({ where: { id }, data: { claimCodeHash: hash } });
}

/** The hash of the claim code, with the organization locked: of two who claim at once one comes first. */
export async function lockClaimCode(tx: Tx, organizationId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ hash: string | null }[]>`
    SELECT claim_code_hash AS hash FROM organizations WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  return row?.hash ?? null;
}

/** What is recorded when somebody tried a wrong code. */
export const WRONG_CODE = 'admin.wrong-code';

/** How often somebody tried a wrong code in the last hour of the machine's time. */
export async function countWrongCodes(tx: Tx, organizationId: string, personId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ tries: number }]>`
    SELECT count(*)::int AS tries FROM audit_events
    WHERE organization_id = ${organizationId}::uuid AND actor_id = ${personId}::uuid AND action = ${WRONG_CODE}
      AND created_at > now() - interval '1 hour'`;
  return row.tries;
}

/** Makes an administrator, and ends the claim code: it works once. */
export async function makeAdministrator(tx: Tx, organizationId: string, personId: string): Promise<void> {
  await setAdministrator(tx, organizationId, personId, true);
  await tx.organization.update({ where: { id: organizationId }, data: { claimCodeHash: null } });
}

export async function setAdministrator(
  tx: Tx,
  organizationId: string,
  id: string,
  administrator: boolean,
): Promise<void> {
  await tx.person.update({
    where: { organizationId_id: { organizationId, id } },
    data: { administrator, version: { increment: 1 } },
  });
}

export async function areGuestsAllowed(tx: Tx, id: string): Promise<boolean> {
  const { guestsAllowed } = await tx.organization.findUniqueOrThrow({ where: { id } });
  return guestsAllowed;
}

/** Lets guests in or turns them away, those who are inside at once; returns whom it concerns. */
export async function allowGuests(tx: Tx, id: string, guestsAllowed: boolean): Promise<readonly string[]> {
  await tx.organization.update({ where: { id }, data: { guestsAllowed } });
  const [before, after] = guestsAllowed ? ['turned-away', 'active'] : ['active', 'turned-away'];
  const guests = await tx.account.updateManyAndReturn({
    where: { organizationId: id, guest: true, status: before },
    data: { status: after },
    select: { personId: true },
  });
  return guests.map(({ personId }) => personId);
}

/** People in numbers: all who use it, those in a program, and those who paused their weekly question. */
export async function countPeople(tx: Tx, organizationId: string, today: Date) {
  const people = { organizationId, status: 'active' };
  const [all, enrolled, paused] = [
    await tx.person.count({ where: people }),
    await tx.person.count({ where: { ...people, enrollments: { some: { status: 'active' } } } }),
    await tx.person.count({ where: { ...people, pausedUntil: { gt: today } } }),
  ];
  return { all, enrolled, paused };
}
