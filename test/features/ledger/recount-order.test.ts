import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { recountBalances } from '../../../src/features/ledger/recount.ts';
import { type House, openHouse } from '../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const EVENING = '2026-06-03T16:00:00Z';
const LAST_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

test('five hundred standings that change tomorrow keep nobody waiting whose day has come, and redraw no home', async () => {
  const { prisma } = house;
  house.at(EVENING);
  const org = await house.organization('prairie');
  const ana = await house.person(org, 'Ana');
  const crowd = await house.person(org, 'Crowd');
  await prisma.account.updateMany({ data: { homeSeen: true } });
  await ana.enroll('montana-staff-2023', { startsOn: '2025-01-01', appliesOn: '2027-12-01' });
  const own = await prisma.enrollment.findFirstOrThrow({ where: { personId: ana.id } });
  await prisma.delivery.deleteMany({});
  await prisma.$executeRaw`UPDATE enrollments SET id = ${LAST_ID}::uuid WHERE id = ${own.id}::uuid`;
  await prisma.$executeRaw`UPDATE balances SET holds_until = '2026-06-01' WHERE enrollment_id = ${LAST_ID}::uuid`;
  await prisma.$executeRaw`
    INSERT INTO enrollments (organization_id, id, person_id, program_id, rules_hash, details)
    SELECT organization_id, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${crowd.id}::uuid,
      program_id, rules_hash, details
    FROM enrollments, generate_series(1, 500) AS n WHERE id = ${LAST_ID}::uuid`;
  await prisma.$executeRaw`
    INSERT INTO balances (organization_id, enrollment_id, standing, rules_hash, holds_until)
    SELECT e.organization_id, e.id, b.standing, b.rules_hash, '2026-06-04'
    FROM enrollments e, balances b WHERE b.enrollment_id = ${LAST_ID}::uuid AND e.person_id = ${crowd.id}::uuid`;

  await inTransaction(prisma, (tx) => recountBalances.run(house.tickContext(tx, house.now())));

  const after = await prisma.balance.findFirstOrThrow({ where: { enrollmentId: LAST_ID } });
  expect(after.holdsUntil?.toISOString().slice(0, 10)).not.toBe('2026-06-01');
  const homes = await prisma.delivery.findMany({ where: { kind: 'home' }, select: { personId: true } });
  expect(homes).toEqual([{ personId: ana.id }]);
});
