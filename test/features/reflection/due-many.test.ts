import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendPrompts } from '../../../src/features/reflection/send-prompts.ts';
import { type House, openHouse } from '../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A Friday afternoon in Denver. */
const FRIDAY = new Date('2026-06-05T21:20:00Z');
const MANY = 2_100;

test('a large house is asked in shares that each fit into one transaction, until everybody is', async () => {
  const { prisma } = house;
  const { organizationId, installationId } = await house.organization('large');
  await prisma.$executeRaw`
    INSERT INTO people (organization_id, id, name, zone, prompts_from, welcomed_at)
    SELECT ${organizationId}::uuid, gen_random_uuid(), n, 'America/Denver', '2026-05-01', now()
    FROM generate_series(1, ${MANY}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO accounts (organization_id, id, installation_id, person_id, external_id)
    SELECT organization_id, gen_random_uuid(), ${installationId}::uuid, id, name FROM people`;
  const share = () => inTransaction(prisma, (tx) => sendPrompts.run(house.tickContext(tx, FRIDAY)));
  const asked = () => prisma.reflection.count({ where: { week: '2026-W23', state: 'open' } });
  expect(await share()).toBe('more');
  expect(await asked()).toBe(1_000);
  expect(await share()).toBe('more');
  expect(await share()).toBeUndefined();
  expect(await asked()).toBe(MANY);
  expect(await prisma.reflection.count({ where: { week: '2026-W22', state: 'missed' } })).toBe(MANY);
  expect(await prisma.delivery.count({ where: { kind: 'reflection.prompt' } })).toBe(MANY);
});
