import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type Place } from '../../house.ts';

let house: House;
let org: Place;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

const PROGRAM = 'montana-staff-2023';
const DAYS = { startsOn: '2025-01-01', appliesOn: '2027-12-01' };

test('nobody is in one program twice: coming back to a place left before a new one is refused', async () => {
  const { prisma } = house;
  const ana = await house.person(org, 'U1');
  await ana.enroll(PROGRAM, DAYS);
  const first = await prisma.enrollment.findFirstOrThrow({ where: { personId: ana.id } });
  await ana.press('programs.leave', { id: first.id, version: first.version });
  await ana.enroll(PROGRAM, { ...DAYS, appliesOn: '2028-01-01' });
  const said = await ana.press('programs.come-back', { id: first.id, version: first.version + 1 });
  expect(JSON.stringify(said)).toContain('changed since');
  expect(await prisma.enrollment.count({ where: { personId: ana.id, status: 'active' } })).toBe(1);
});

test('an enrollment begins in business time, so that nobody is silent before they could say a word', async () => {
  house.at('2031-06-04T16:00:00Z');
  const boss = await house.person(org, 'U2BOSS');
  const ben = await house.person(org, 'U2', { managerId: boss.id, managerState: 'confirmed' });
  await ben.enroll(PROGRAM, { startsOn: '2030-01-01', appliesOn: '2033-12-01' });
  expect(JSON.stringify(await boss.command('cpd', 'team'))).not.toContain('nothing logged for');
  house.at('2031-08-04T16:00:00Z');
  expect(JSON.stringify(await boss.command('cpd', 'team'))).toContain(
    'nothing logged for 8 weeks, since Wed 4 Jun 2031',
  );
});
