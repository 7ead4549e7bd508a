import type { Tx } from '../../db/transaction.ts';
import { lockEnrollmentsOf } from '../ledger/board-locks.ts';
import { isBelow } from '../people/store.ts';
import { joinPeople, managersOf, type PersonRow, type Relation } from './join-people.ts';
import { MERGE_RULES, type Pair } from './merge-rules.ts';

/**
 * Waits until neither of two people is in the middle of something, and lets neither begin: accounts first, then the
 * people, then their enrollments, then their boards, each in id order, as every interaction takes them. False when one of them is being
 * joined with somebody already.
 */
export async function lockPair(tx: Tx, { organizationId, keep, gone }: Pair): Promise<boolean> {
  const both = [keep, gone].sort();
  for (const personId of both) {
    const [row] = await tx.$queryRaw<[{ free: boolean }]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`join:${personId}`}, 0)) AS free`;
    if (!row.free) return false;
  }
  await tx.$queryRaw`SELECT FROM accounts
    WHERE organization_id = ${organizationId}::uuid AND person_id = ANY(${both}::uuid[]) ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT FROM people
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${both}::uuid[]) ORDER BY id FOR UPDATE`;
  await lockEnrollmentsOf(tx, organizationId, both);
  return true;
}

/** Which of two people of an organization stays when they are one: who was there first. Undefined unless both are. */
export async function orderPair(
  tx: Tx,
  organizationId: string,
  one: string,
  other: string,
): Promise<Pair | undefined> {
  const found = await tx.person.findMany({
    where: { organizationId, id: { in: [one, other] }, status: 'active' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const [keep, gone] = found;
  return keep && gone ? { organizationId, keep: keep.id, gone: gone.id } : undefined;
}

/**
 * Makes two locked people one, by the rule of each table. The standings are not counted again here. Returns the
 * managers of either who are not the manager of the one any more.
 */
export async function mergePeople(tx: Tx, pair: Pair): Promise<readonly string[]> {
  const { organizationId, keep, gone } = pair;
  const [stays, goes] = [await findRow(tx, organizationId, keep), await findRow(tx, organizationId, gone)];
  await tx.person.updateMany({
    where: { organizationId, id: { in: [keep, gone] } },
    data: { managerId: null, managerState: 'none' },
  });
  for (const rule of MERGE_RULES) await rule.join(tx, pair);
  await tx.person.delete({ where: { organizationId_id: { organizationId, id: gone } } });
  const relations = managersOf(stays, goes);
  const manager = await firstAbove(tx, pair, relations);
  await tx.person.update({
    where: { organizationId_id: { organizationId, id: keep } },
    data: {
      ...joinPeople(stays, goes),
      managerId: manager?.managerId ?? null,
      managerState: manager?.managerState ?? 'none',
    },
  });
  return relations.map(({ managerId }) => managerId).filter((id) => id !== manager?.managerId);
}

/** The first relation that closes no circle: who reports to somebody on one side cannot manage them on the other. */
async function firstAbove(
  tx: Tx,
  { organizationId, keep }: Pair,
  relations: readonly Relation[],
): Promise<Relation | undefined> {
  for (const relation of relations) {
    if (!(await isBelow(tx, organizationId, keep, relation.managerId))) return relation;
  }
  return undefined;
}

async function findRow(tx: Tx, organizationId: string, id: string): Promise<PersonRow> {
  return tx.person.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } });
}

/** What another person brings along when they turn out to be the same: numbers and names of programs, no words. */
export type Brought = {
  readonly name: string;
  readonly activities: number;
  readonly minutes: number;
  readonly reflections: number;
  readonly programs: readonly string[];
  readonly reports: number;
  readonly administrator: boolean;
};

/** Counts what the account of a code brings. */
export async function countBrought(tx: Tx, organizationId: string, personId: string): Promise<Brought> {
  const own = { organizationId, personId };
  const person = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: personId } },
    select: { name: true, administrator: true },
  });
  const { _count: activities, _sum: sum } = await tx.activity.aggregate({
    where: { ...own, reversed: false },
    _count: true,
    _sum: { minutes: true },
  });
  const enrollments = await tx.enrollment.findMany({
    where: { ...own, status: 'active' },
    select: { programId: true },
    orderBy: { createdAt: 'asc' },
  });
  return {
    ...person,
    activities,
    minutes: sum.minutes ?? 0,
    reflections: await tx.reflection.count({ where: { ...own, state: 'answered' } }),
    programs: enrollments.map(({ programId }) => programId),
    reports: await tx.person.count({
      where: { organizationId, managerId: personId, managerState: 'confirmed' },
    }),
  };
}

/** The managers of both by name, the one who is to stay first. */
export async function listManagers(tx: Tx, { organizationId, keep, gone }: Pair): Promise<readonly string[]> {
  const relations = managersOf(
    await findRow(tx, organizationId, keep),
    await findRow(tx, organizationId, gone),
  );
  const current = relations.filter(({ managerState }) => managerState !== 'refused');
  const names: string[] = [];
  for (const id of new Set(current.map(({ managerId }) => managerId))) {
    const found = await tx.person.findFirst({ where: { organizationId, id }, select: { name: true } });
    if (found) names.push(found.name);
  }
  return names;
}

/** The zone of the person who stays, in which their days are counted. */
export async function findZone(tx: Tx, organizationId: string, id: string): Promise<string> {
  return (await findRow(tx, organizationId, id)).zone;
}
