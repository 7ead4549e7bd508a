import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { checkNightly } from '../../../src/features/ledger/check-nightly.ts';
import { compareStandings, repairStandings } from '../../../src/features/ledger/check-store.ts';
import { verifyLedger } from '../../../src/features/ledger/verify-ledger.ts';
import { bringCast, type Cast, SECRETS } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/* A stored standing that is not what its entries make of it is found, told by ids, and mended only on request. */

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await bringCast(house);
  await bringCast(house);
});
afterAll(() => house.close());

const now = new Date('2026-06-05T17:00:00Z');
const verify = async (repair = false, at = now) => {
  const found: string[] = [];
  const failed: string[] = [];
  const counts = await verifyLedger(house.prisma, {
    now: at,
    repair,
    report: (organizationId, { enrollmentId, what }) =>
      found.push(`${organizationId} ${enrollmentId} ${what}`),
    fail: (organizationId, error) => failed.push(`${organizationId} ${error}`),
  });
  expect(failed).toHaveLength(counts.failed);
  return { ...counts, found };
};
const tick = async (at: string) => {
  const told: string[] = [];
  const log = {
    error: (fields: object, says: string) => void told.push(`${says} ${JSON.stringify(fields)}`),
  };
  await inTransaction(house.prisma, (tx) =>
    checkNightly.run({ ...house.tickContext(tx, new Date(at)), log }),
  );
  return told;
};
const where = () => ({
  organizationId_enrollmentId: {
    organizationId: cast.here.organizationId,
    enrollmentId: cast.enrollment.id,
  },
});
const spoil = async () => {
  const { standing } = await house.prisma.balance.findUniqueOrThrow({ where: where() });
  const counted = { n: 40, d: 1 };
  const wrong = { ...(standing as object), counted };
  await house.prisma.balance.update({ where: where(), data: { standing: wrong } });
};

test('what is right is called right, today and after its day has passed', async () => {
  const before = await house.written();
  expect(await verify()).toEqual({ checked: 2, differing: 0, repaired: 0, failed: 0, found: [] });
  expect(await verify(false, new Date('2033-01-01T12:00:00Z'))).toMatchObject({ checked: 2, differing: 0 });
  expect(await house.written()).toEqual(before);
});

test('when the share of time is over one is compared and the rest is left to the next transaction', async () => {
  const { organizationId } = cast.here;
  const compare = (after: string | null, share = { isOver: () => true }) =>
    inTransaction(house.prisma, (tx) => compareStandings(tx, organizationId, after, 50, now, share));
  const { id } = await house.prisma.enrollment.create({
    data: await anotherLike(cast.enrollment.id),
  });
  const first = await compare(null);
  expect(first).toMatchObject({ checked: 1, ended: false });
  expect(await compare(first.reached ?? null)).toMatchObject({ checked: 1, ended: true });
  expect(await compare(null, { isOver: () => false })).toMatchObject({ checked: 2, ended: true });
  await house.prisma.enrollment.delete({ where: { organizationId_id: { organizationId, id } } });
});

/** The same enrollment once more, in the same organization. */
async function anotherLike(enrollmentId: string) {
  const found = await house.prisma.enrollment.findFirstOrThrow({ where: { id: enrollmentId } });
  const { organizationId, personId, programId, rulesHash, details } = found;
  return { organizationId, personId, programId, rulesHash, details: details as object };
}

test('a wrong one is found by ids, read-only, and repaired when asked', async () => {
  await spoil();
  const before = await house.written();
  const { found, differing } = await verify();
  expect(differing).toBe(1);
  expect(found).toEqual([`${cast.here.organizationId} ${cast.enrollment.id} counted`]);
  expect(SECRETS.filter((word) => found.join().includes(word))).toEqual([]);
  expect(await house.written()).toEqual(before);
  expect(await verify(true)).toMatchObject({ differing: 1, repaired: 1 });
  expect(await verify()).toMatchObject({ differing: 0 });
});

test('a balance that is missing and one of other rules are found and repaired', async () => {
  await house.prisma.balance.delete({ where: where() });
  expect((await verify(true)).found.join()).toContain('nothing stored');
  await house.prisma.balance.update({ where: where(), data: { rulesHash: 'another' } });
  expect((await verify(true)).found.join()).toContain('rules');
  expect(await verify()).toMatchObject({ differing: 0 });
});

test('entries that cannot be read are told and left alone', async () => {
  const { id, claim } = await house.prisma.creditEntry.findFirstOrThrow({ where: { id: cast.entry.id } });
  const set = (value: object) =>
    house.prisma.creditEntry.updateMany({ where: { id }, data: { claim: value } });
  await set({ nothing: true });
  const { found, repaired } = await verify(true);
  expect(found.join()).toContain('entries that cannot be read');
  expect(repaired).toBe(0);
  await set(claim as object);
  expect(await verify()).toMatchObject({ differing: 0 });
});

test('each night once: the log has it by ids, the administrator in numbers, until it is repaired', async () => {
  const { administrator } = cast.people;
  expect(await tick('2026-06-06T08:45:00Z')).toEqual([]);
  expect(await house.prisma.ledgerCheck.count()).toBe(0);
  await spoil();
  const told = await tick('2026-06-06T09:00:00Z');
  expect(told).toHaveLength(1);
  expect(told.join()).toContain(cast.enrollment.id);
  expect(told.join()).toContain('"what":["counted"]');
  expect(await tick('2026-06-06T09:15:00Z')).toEqual([]);
  const checks = await house.prisma.ledgerCheck.findMany();
  expect(checks.map(({ checked, endedAt }) => [checked, endedAt !== null])).toEqual([
    [1, true],
    [1, true],
  ]);
  expect(everythingIn(await administrator.command('admin'))).toContain('1 standing differs from its entries');
  await verify(true);
  expect(everythingIn(await administrator.command('admin'))).not.toContain('differs');
  expect(await tick('2026-06-07T09:00:00Z')).toEqual([]);
});

test('a repair ends with the clock, and what is left is repaired by the next transaction', async () => {
  const { organizationId } = cast.here;
  const { id } = await house.prisma.enrollment.create({ data: await anotherLike(cast.enrollment.id) });
  const ids = [cast.enrollment.id, id].sort();
  const repair = (share: { isOver: () => boolean }) =>
    inTransaction(house.prisma, (tx) => repairStandings(tx, organizationId, ids, now, share));
  expect(await repair({ isOver: () => true })).toEqual({ reached: 1, repaired: 1 });
  expect(await repair({ isOver: () => false })).toEqual({ reached: 2, repaired: 2 });
  await house.prisma.enrollment.delete({ where: { organizationId_id: { organizationId, id } } });
});

test('what fails in one organization stops no other, is told, and is taken up again the next night', async () => {
  const { prisma } = house;
  const { organizationId } = cast.here;
  // Rules that were never read by this process, and cannot be read.
  const { id } = await prisma.enrollment.create({ data: await anotherLike(cast.enrollment.id) });
  await prisma.programRules.create({
    data: { organizationId, hash: 'torn', programId: 'torn', version: 'torn', program: {} },
  });
  await prisma.enrollment.updateMany({ where: { id }, data: { rulesHash: 'torn' } });
  expect(await verify(true)).toMatchObject({ checked: 1, failed: 1 });
  const told = await tick('2026-06-08T09:00:00Z');
  expect(told).toHaveLength(1);
  expect(told.join()).toContain(`"organizationId":"${organizationId}"`);
  expect(told.join()).toContain('could not be compared tonight');
  const ended = await prisma.ledgerCheck.count({ where: { endedAt: new Date('2026-06-08T09:00:00Z') } });
  expect(ended).toBe(2);
  expect(await tick('2026-06-08T09:15:00Z')).toEqual([]);
  expect(await tick('2026-06-09T09:00:00Z')).toHaveLength(1);
  await prisma.enrollment.delete({ where: { organizationId_id: { organizationId, id } } });
  expect(await tick('2026-06-10T09:00:00Z')).toEqual([]);
  expect(await verify()).toMatchObject({ checked: 2, failed: 0 });
});
