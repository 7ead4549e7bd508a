import type { Tx } from '../../db/transaction.ts';

/** Roles of people who need not be in the workspace: a link reaches them at a confirmed address. */
export const OUTSIDE_ROLES = [
  'board-chair',
  'board-member',
  'mentor',
  'assessor',
  'regional-contact',
  'college-official',
] as const;
export type OutsideRole = (typeof OUTSIDE_ROLES)[number];

type Key = { readonly organizationId: string; readonly personId: string };

/** The roles in which somebody verifies another person's claims now; none for one's own. */
export async function rolesFor(
  tx: Tx,
  { organizationId, personId }: Key,
  claimantId: string,
): Promise<readonly string[]> {
  if (personId === claimantId) return [];
  const rows = await tx.$queryRaw<{ role: string }[]>`
    SELECT 'supervisor' AS role FROM people p
    WHERE p.organization_id = ${organizationId}::uuid AND p.id = ${claimantId}::uuid
      AND p.manager_id = ${personId}::uuid AND p.manager_state = 'confirmed' AND p.status = 'active'
    UNION ALL
    SELECT 'coordinator' FROM people k, people p
    WHERE k.organization_id = ${organizationId}::uuid AND k.id = ${personId}::uuid AND k.coordinator
      AND k.status = 'active' AND p.organization_id = k.organization_id AND p.id = ${claimantId}::uuid AND p.status = 'active'
    UNION ALL
    SELECT n.role FROM named_verifiers n
    WHERE n.organization_id = ${organizationId}::uuid AND n.person_id = ${claimantId}::uuid
      AND n.verifier_id = ${personId}::uuid AND n.ended_at IS NULL`;
  return rows.map(({ role }) => role);
}

/** Who verifies one person's claims, by role, with their names; nobody is named where the place is free. */
export async function verifiersOf(
  tx: Tx,
  { organizationId, personId }: Key,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const person = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { managerState: true, manager: { select: { name: true } } },
  });
  const coordinators = await tx.person.findMany({
    where: { organizationId, coordinator: true, status: 'active', id: { not: personId } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  const named = await tx.namedVerifier.findMany({
    where: { organizationId, personId, endedAt: null },
    select: { role: true, name: true, verifier: { select: { name: true } } },
  });
  const nameIn = (role: string) =>
    named.filter((each) => each.role === role).flatMap((each) => each.verifier?.name ?? each.name ?? []);
  return {
    supervisor: person.managerState === 'confirmed' && person.manager ? [person.manager.name] : [],
    coordinator: coordinators.map(({ name }) => name),
    colleague: nameIn('colleague'),
    ...Object.fromEntries(OUTSIDE_ROLES.map((role) => [role, nameIn(role)])),
  };
}

/** The coordinators of an organization, by name. */
export async function listCoordinators(tx: Tx, organizationId: string) {
  return tx.person.findMany({
    where: { organizationId, coordinator: true, status: 'active' },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Makes somebody a coordinator, or none; false when they are so already or are no active person here. */
export async function setCoordinator(
  tx: Tx,
  { organizationId, personId }: Key,
  coordinator: boolean,
): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { organizationId, id: personId, status: 'active', coordinator: !coordinator },
    data: { coordinator, version: { increment: 1 } },
  });
  return count > 0;
}

/** Names who verifies a person's claims in a role; whoever had the place leaves it. Returns the new row's id. */
export async function nameVerifier(
  tx: Tx,
  { organizationId, personId }: Key,
  as:
    | { readonly role: 'colleague'; readonly verifierId: string }
    | { readonly role: OutsideRole; readonly name: string; readonly email: string },
  by: { readonly namedById: string; readonly at: Date },
): Promise<string> {
  await endVerifier(tx, { organizationId, personId }, as.role, by.at);
  const { id } = await tx.namedVerifier.create({
    data: { organizationId, personId, ...as, namedById: by.namedById, namedAt: by.at },
  });
  return id;
}

/** Frees the place. Two who do so at once come one after the other: the person's row is locked. */
export async function endVerifier(tx: Tx, { organizationId, personId }: Key, role: string, at: Date) {
  await tx.$queryRaw`SELECT FROM people
    WHERE organization_id = ${organizationId}::uuid AND id = ${personId}::uuid FOR NO KEY UPDATE`;
  const { count } = await tx.namedVerifier.updateMany({
    where: { organizationId, personId, role, endedAt: null },
    data: { endedAt: at },
  });
  return count > 0;
}

const OUTSIDE = {
  id: true,
  personId: true,
  role: true,
  name: true,
  email: true,
  person: { select: { name: true } },
} as const;

/** Everybody outside who is confirmed to verify somebody's claims. */
export async function listOutside(tx: Tx, organizationId: string) {
  return tx.namedVerifier.findMany({
    where: { organizationId, email: { not: null }, endedAt: null, person: { status: 'active' } },
    select: OUTSIDE,
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  });
}

/** Somebody outside as they were confirmed, while that stands; undefined when it has ended. */
export async function findOutside(
  tx: Tx,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
) {
  const found = await tx.namedVerifier.findFirst({
    where: { organizationId, id, email: { not: null }, endedAt: null, person: { status: 'active' } },
    select: OUTSIDE,
  });
  return found ?? undefined;
}

/** The role in which somebody outside verifies a person's claims; none for anybody else's. */
export async function rolesOutside(
  tx: Tx,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
  claimantId: string,
): Promise<readonly string[]> {
  const found = await findOutside(tx, { organizationId, id });
  return found?.personId === claimantId ? [found.role] : [];
}

/** The name of somebody active in the organization. */
export async function findPerson(tx: Tx, { organizationId, personId }: Key) {
  const found = await tx.person.findFirst({
    where: { organizationId, id: personId, status: 'active' },
    select: { id: true, name: true, zone: true },
  });
  return found ?? undefined;
}

/** Whether somebody is a coordinator and active. */
export async function isCoordinator(tx: Tx, { organizationId, personId }: Key): Promise<boolean> {
  const where = { organizationId, id: personId, coordinator: true, status: 'active' };
  return (await tx.person.count({ where })) > 0;
}
