import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallsOf } from '../../../src/features/reflection/due-store.ts';
import { type House, openHouse, type Place } from '../../house.ts';

let house: House;
let org: Place;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

const WORKDAYS = { workdays: ['1', '2', '3', '4', '5'] };
const member = (name: string, zone = 'America/Denver') => ({ name, zone, kind: 'member' });

test('naming the confirmed manager once more leaves them confirmed', async () => {
  const boss = await house.person(org, 'U1BOSS');
  const ana = await house.person(org, 'U1', { managerId: boss.id, managerState: 'confirmed' });
  await ana.submit('people.about', {}, { ...WORKDAYS, manager: 'U1BOSS' }, { U1BOSS: member('U1BOSS') });
  const after = await house.prisma.person.findFirstOrThrow({ where: { id: ana.id } });
  expect(after).toMatchObject({ managerId: boss.id, managerState: 'confirmed' });
});

test('the name of a library is kept whether or not “Another library” was chosen above it', async () => {
  const ben = await house.person(org, 'U2');
  await ben.submit('people.about', {}, { ...WORKDAYS, newLibrary: 'Bozeman Public Library' });
  const after = await house.prisma.person.findFirstOrThrow({
    where: { id: ben.id },
    include: { library: true },
  });
  expect(after.library?.name).toBe('Bozeman Public Library');
});

test('in an organization of many libraries, one’s own is always among the choices', async () => {
  const { organizationId } = org;
  await house.prisma.library.createMany({
    data: Array.from({ length: 150 }, (_, at) => ({
      organizationId,
      name: `Library ${String(at).padStart(3, '0')}`,
      sector: 'public',
      zone: 'UTC',
    })),
  });
  const last = await house.prisma.library.findFirstOrThrow({
    where: { organizationId, name: 'Library 149' },
  });
  const cora = await house.person(org, 'U3', { libraryId: last.id });
  const drawn = await cora.open('people.about', {});
  if (drawn.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(drawn)}`);
  const field = drawn.form.fields.find(({ name }) => name === 'library');
  if (field?.kind !== 'choice') throw new Error('The form does not ask for the library');
  expect(field.choices.length).toBeLessThanOrEqual(100);
  expect(field.choices.map(({ value }) => value)).toContain(field.value);
  expect(field.value).toBe(last.id);
});

test('a time zone that no clock knows never comes in with somebody who is named', async () => {
  const dora = await house.person(org, 'U4');
  await dora.submit(
    'people.about',
    {},
    { ...WORKDAYS, manager: 'U4BOSS' },
    { U4BOSS: member('Boss', 'Mars/Olympus') },
  );
  const boss = await house.prisma.person.findFirstOrThrow({ where: { name: 'Boss' } });
  expect(boss.zone).toBe('America/Denver');
  await house.prisma.$transaction((tx) => wallsOf(tx, house.now()));
});

test('a manager whose place is taken loses the home and the words that were shared with them', async () => {
  const { prisma } = house;
  const before = await house.person(org, 'U5BEFORE');
  const next = await house.person(org, 'U5NEXT');
  await prisma.account.updateMany({ where: { personId: before.id }, data: { homeSeen: true } });
  const eve = await house.person(org, 'U5', { managerId: before.id, managerState: 'confirmed' });
  await eve.command('reflect', 'Kingfisher');
  const { id, version } = await prisma.reflection.findFirstOrThrow({ where: { personId: eve.id } });
  await eve.press('reflection.share', { id, version });
  await prisma.delivery.updateMany({
    where: { personId: before.id },
    data: { state: 'sent', messageRef: 'fake/1' },
  });
  await eve.submit('people.about', {}, { ...WORKDAYS, manager: 'U5NEXT' }, { U5NEXT: member('U5NEXT') });
  const drawnAgain = await prisma.delivery.findMany({
    where: { personId: before.id, state: 'queued' },
    orderBy: { kind: 'asc' },
  });
  expect(drawnAgain.map(({ kind }) => kind)).toEqual(['home', 'reflection.shared']);
  const [, shared] = drawnAgain;
  expect(JSON.stringify(await house.draw(before, 'reflection.shared', shared?.subject))).not.toContain(
    'Kingfisher',
  );
  expect((await prisma.person.findFirstOrThrow({ where: { id: eve.id } })).managerId).toBe(next.id);
});

test('who said no to somebody may name them as their own manager', async () => {
  const fay = await house.person(org, 'U6');
  const gus = await house.person(org, 'U7', { managerId: fay.id, managerState: 'refused' });
  await fay.submit('people.about', {}, { ...WORKDAYS, manager: 'U7' }, { U7: member('U7') });
  const after = await house.prisma.person.findFirstOrThrow({ where: { id: fay.id } });
  expect(after).toMatchObject({ managerId: gus.id, managerState: 'named' });
});
