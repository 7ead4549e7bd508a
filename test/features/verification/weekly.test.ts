import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendClaims } from '../../../src/features/verification/send-claims.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/* At most one message a week to a verifier, and none to a manager whose digest tells it already. */

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await bringCast(house);
});
afterAll(() => house.close());

const tick = (at: string) =>
  inTransaction(house.prisma, (tx) => sendClaims.run(house.tickContext(tx, new Date(at))));
const nextDue = (at: string) =>
  inTransaction(house.prisma, (tx) => sendClaims.nextDue(house.tickContext(tx, new Date(at))));
const sent = async () => {
  const where = { organizationId: cast.here.organizationId, kind: 'verification.waiting' };
  const rows = await house.prisma.delivery.findMany({ where, orderBy: { key: 'asc' } });
  return rows.map(({ personId, key }) => [personId, key.split(':').slice(2).join(' ')]);
};

/** The claim of the cast was logged on Wednesday 3 June 2026. */
test('on Monday at nine by the clock on their wall, once, to the coordinator alone', async () => {
  expect((await nextDue('2026-06-03T17:00:00Z'))?.at.toISOString()).toBe('2026-06-08T15:00:00.000Z');
  for (const at of ['2026-06-03T17:00:00Z', '2026-06-05T17:00:00Z', '2026-06-08T14:45:00Z']) await tick(at);
  expect(await sent()).toEqual([]);
  for (const at of ['2026-06-08T15:00:00Z', '2026-06-08T15:15:00Z', '2026-06-10T15:00:00Z']) await tick(at);
  expect(await sent()).toEqual([[cast.coordinator.id, '2026-W24 2026-06-08']]);
  expect((await nextDue('2026-06-10T17:00:00Z'))?.at.toISOString()).toBe('2026-06-15T15:00:00.000Z');
});

test('a supervisor without a digest is told, one with a digest is not; whoever stopped it is not', async () => {
  await house.prisma.creditEntry.updateMany({
    where: { id: cast.entry.id },
    data: { waitsFor: 'supervisor', step: 1 },
  });
  await tick('2026-06-15T15:00:00Z');
  expect(await sent()).toHaveLength(1);
  await house.prisma.person.updateMany({ where: { id: cast.manager.id }, data: { digestOn: false } });
  await tick('2026-06-15T15:15:00Z');
  expect(await sent()).toContainEqual([cast.manager.id, '2026-W25 2026-06-15']);
  const { version } = await house.prisma.person.findFirstOrThrow({ where: { id: cast.manager.id } });
  await cast.manager.press('verification.switch', { version, on: false });
  await tick('2026-06-22T15:00:00Z');
  expect(await sent()).toHaveLength(2);
});

test('the team card offers what waits for its reader', async () => {
  const said = everythingIn(await cast.manager.command('team'));
  expect(said).toContain('1 claim of 1 person waits for you to verify.');
  expect(said).toContain('verification.show');
});
