import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendClaims } from '../../../src/features/verification/send-claims.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * Where a program has claims verified at the end, they are kept from every verifier until the person submits; then
 * all of them are theirs to decide.
 */

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
  const { program } = await rules();
  const stored = program as { rules: object };
  const verificationWhen = { value: 'at-the-end', source: 'manual', mark: 'confirmed' };
  await house.prisma.programRules.updateMany({
    where: { organizationId: cast.here.organizationId, hash: cast.enrollment.rulesHash },
    data: { program: { ...stored, rules: { ...stored.rules, verificationWhen } } },
  });
});

const rules = () =>
  house.prisma.programRules.findFirstOrThrow({
    where: { organizationId: cast.here.organizationId, hash: cast.enrollment.rulesHash },
  });
const held = () => house.prisma.enrollment.findFirstOrThrow({ where: { id: cast.enrollment.id } });
const submits = async (button = 'programs.submit') => {
  const { id, version } = await held();
  return cast.self.press(button, { id, version });
};
const claim = () =>
  house.prisma.creditEntry.findFirstOrThrow({
    where: { enrollmentId: cast.enrollment.id, endedAt: null },
  });
const queueOf = async (who: Cast['self']) => everythingIn(await who.command('verify'));
const verifies = async () => {
  const { id, turn } = await claim();
  const input = { personId: cast.self.id, claims: [{ id, turn }] };
  return everythingIn(await cast.coordinator.press('verification.verify', input));
};
const weekly = (at: string) =>
  inTransaction(house.prisma, (tx) => sendClaims.run(house.tickContext(tx, new Date(at))));
const told = () =>
  house.prisma.delivery.count({ where: { personId: cast.coordinator.id, kind: 'verification.waiting' } });

test('nobody sees, is told of or can decide a claim before its owner submits; then all of that', async () => {
  expect(await queueOf(cast.coordinator)).toContain('No claim waits for you to verify.');
  await weekly('2026-06-08T15:30:00Z');
  expect(await told()).toBe(0);
  expect(await verifies()).toContain('These claims have changed since');
  expect(await claim()).toMatchObject({ status: 'claimed', step: 0, waitsFor: 'coordinator' });
  await submits();
  expect(await queueOf(cast.coordinator)).toContain('1 claim of 1 person waits for you to verify.');
  await weekly('2026-06-08T15:30:00Z');
  expect(await told()).toBe(1);
  expect(await verifies()).toContain('Verified 1 claim');
});

test('a manager reads that entries wait to be verified only once they do', async () => {
  const team = async () => everythingIn(await cast.manager.command('team'));
  // What a process knows of rules stays as it was when it first read them.
  const { rulesHash } = await held();
  const hash = `${rulesHash}-at-the-end`;
  const { organizationId } = cast.here;
  await house.prisma.$executeRaw`
    INSERT INTO program_rules (organization_id, hash, program_id, version, program)
    SELECT organization_id, ${hash}, program_id, version, program FROM program_rules
    WHERE organization_id = ${organizationId}::uuid AND hash = ${rulesHash}`;
  await house.prisma.enrollment.updateMany({ where: { id: cast.enrollment.id }, data: { rulesHash: hash } });
  expect(await team()).not.toContain('to be verified by');
  await submits();
  expect(await team()).toContain('1 entry waits to be verified by coordinator and supervisor');
});

test('whoever did not submit after all gets back what nobody has decided yet', async () => {
  await submits();
  await submits('programs.withdraw');
  expect(await queueOf(cast.coordinator)).toContain('No claim waits for you to verify.');
  expect(await verifies()).toContain('These claims have changed since');
});

test('what has been said of it stands, whoever reads the entry', async () => {
  await submits();
  await verifies();
  await submits('programs.withdraw');
  const card = async (who: Cast['self']) =>
    everythingIn(await who.press('verification.entry', { id: cast.activity.id }));
  expect(await card(cast.self)).toContain(
    'Claimed: verified by coordinator, goes to the supervisor when you submit',
  );
  expect(await card(cast.manager)).toContain(
    'Claimed: verified by coordinator, goes to the supervisor when they submit',
  );
});
