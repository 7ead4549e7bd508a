import { expect } from 'vitest';
import type { Tx } from '../../src/db/transaction.ts';
import { DEPENDENT_TABLES } from '../../src/features/privacy/retention-store.ts';
import type { Cast } from '../cast.ts';
import { type Call, org } from './call.ts';
import type { TwoOrganizations } from './two-organizations.ts';

export type Outcome = {
  readonly says: string;
  readonly changes: readonly string[];
  readonly changedThere: readonly string[];
  readonly failed: unknown;
};

class RollBack extends Error {}

/** What a call answers and changes; nothing of it stays. */
export async function outcomeOf(
  both: TwoOrganizations,
  call: Call,
  ids: Cast,
  other: 'the other one is there' | 'the other one is gone',
): Promise<Outcome> {
  const { house, mine, theirs } = both;
  let outcome: Outcome | undefined;
  const work = house.prisma.$transaction(async (tx) => {
    if (other === 'the other one is gone') await forget(tx, theirs);
    const before = await house.rowsAbout(org(mine), [''], tx);
    const there = await house.rowsAbout(org(theirs), [''], tx);
    const organizations = await tx.organization.findMany({ where: { id: org(theirs) } });
    await tx.$executeRaw`SAVEPOINT called`;
    let answer: unknown;
    let failed: unknown;
    try {
      answer = await call(tx, mine, ids, await house.contextOf(tx, mine.self));
    } catch (error) {
      failed = error;
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT called`;
    }
    const after = await house.rowsAbout(org(mine), [''], tx);
    const afterThere = await house.rowsAbout(org(theirs), [''], tx);
    expect(await tx.organization.findMany({ where: { id: org(theirs) } })).toEqual(organizations);
    outcome = {
      says: isEmpty(answer) ? '' : plainly(both, JSON.stringify(answer)),
      changes: changesBetween(both, before, after),
      changedThere: changesBetween(both, there, afterThere),
      failed,
    };
    throw new RollBack();
  });
  await work.catch((error) => {
    if (!(error instanceof RollBack)) throw error;
  });
  if (!outcome) throw new Error('Nothing came out');
  return outcome;
}

function changesBetween(
  both: TwoOrganizations,
  before: readonly string[],
  after: readonly string[],
): string[] {
  const gone = before.filter((row) => !after.includes(row)).map((row) => `- ${row}`);
  const come = after.filter((row) => !before.includes(row)).map((row) => `+ ${row}`);
  return [...gone, ...come].map((row) => plainly(both, row)).sort();
}

/** New ids and the machine's time differ each time; all that was there before stays readable. */
function plainly(both: TwoOrganizations, text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (isOld(both, id) ? id : 'new id'))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, (time) =>
      time.startsWith('2026-0') ? time : 'a moment',
    );
}

function isOld(both: TwoOrganizations, id: string): boolean {
  return both.known.includes(id) || foreignIds(both).includes(id);
}

/** The ids of all rows of the other organization that a call could come across. */
function foreignIds({ theirs }: TwoOrganizations): string[] {
  const { here, self, manager: head, exManager, activity, enrollment, reflection, answer, delivery } = theirs;
  const all = [self, head, exManager, theirs.people.peer, activity, enrollment, reflection, answer, delivery];
  return [here.organizationId, here.installationId, theirs.digest.id, ...all.map(({ id }) => id)];
}

/** Which ids of the other organization stand in a text. */
export function foreignIdsIn(both: TwoOrganizations, text: string): string[] {
  return foreignIds(both).filter((id) => text.includes(id));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  return typeof value === 'object' && Object.values(value).every((each) => isEmpty(each));
}

async function forget(tx: Tx, cast: Cast): Promise<void> {
  const organizationId = org(cast);
  await tx.person.updateMany({ where: { organizationId }, data: { managerId: null, libraryId: null } });
  for (const table of DEPENDENT_TABLES)
    await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE organization_id = $1::uuid`, organizationId);
  await tx.organization.delete({ where: { id: organizationId } });
}
