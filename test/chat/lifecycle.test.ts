import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeDrawer } from '../../src/chat/home-drawer.ts';
import type { Profile } from '../../src/chat/interaction.ts';
import { everythingIn, type House, openHouse, type Place } from '../house.ts';

/*
 * What a platform tells of people, in any order: names and zones follow, homes with them; who may no longer use the
 * bot is out at once.
 */

let house: House;
let org: Place;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

const second = (n: number) => ({ at: new Date(Date.UTC(2026, 5, 3, 16, 0, n)) });
const tell = (user: string, profile: Partial<Profile>) =>
  house.lifecycle.profileChanged(
    { platform: 'fake', workspace: org.workspace, user },
    { name: user, zone: 'America/Denver', kind: 'member', ...profile },
  );
const row = (id: string) => house.prisma.person.findFirstOrThrow({ where: { id } });
const homesAsked = async () => {
  const homes = await house.prisma.delivery.findMany({ where: { kind: 'home' }, include: { person: true } });
  return homes.map(({ person }) => person.name).sort();
};

test('a new name is drawn in the home of the person and of their manager, who see it; the same profile draws none', async () => {
  const boss = await house.person(org, 'Boss');
  const ana = await house.person(org, 'Ana', { managerId: boss.id, managerState: 'confirmed' });
  for (const { from } of [boss, ana])
    await house.prisma.account.updateMany({ where: { externalId: from.user }, data: { homeSeen: true } });
  await tell('Ana', {});
  expect(await homesAsked()).toEqual([]);
  await tell('Ana', { name: 'Ana Reyes' });
  expect(await homesAsked()).toEqual(['Ana Reyes', 'Boss']);
});

test('an older profile that arrives later does not win, whatever it says', async () => {
  const ben = await house.person(org, 'Ben');
  await tell('Ben', { name: 'Ben Okafor', zone: 'America/Chicago', ...second(20) });
  await tell('Ben', { name: 'Benjamin', zone: 'Europe/London', kind: 'deactivated', ...second(10) });
  expect(await row(ben.id)).toMatchObject({ name: 'Ben Okafor', zone: 'America/Chicago' });
  expect(everythingIn(await ben.command('credits'))).not.toContain('nothing');
  await tell('Ben', { name: 'Ben O.', ...second(20) });
  expect(await row(ben.id)).toMatchObject({ name: 'Ben O.' });
  await Promise.all([
    tell('Ben', { name: 'New', ...second(31) }),
    tell('Ben', { name: 'Old', ...second(30) }),
  ]);
  expect(await row(ben.id)).toMatchObject({ name: 'New' });
});

test('what was read at first contact is newer than an event about the time before it', async () => {
  house.profiles.set('Cy', { name: 'Cy Young', zone: 'America/Denver', kind: 'member', ...second(20) });
  await house.actor(org.workspace, 'Cy').command('credits');
  await tell('Cy', { name: 'Cyrus', ...second(10) });
  const cy = await house.prisma.account.findFirstOrThrow({
    where: { externalId: 'Cy' },
    include: { person: true },
  });
  expect(cy.person.name).toBe('Cy Young');
});

test('guests lose access the moment guests are turned away, read why, and have it all back when allowed again', async () => {
  const admin = await house.person(org, 'Admin', { administrator: true });
  const boss = await house.person(org, 'Head');
  const guest = house.actor(org.workspace, 'Gia');
  house.profiles.set('Gia', { name: 'Gia', zone: 'America/Denver', kind: 'guest' });
  const allow = (allowed: boolean) => admin.press('admin.guests', { allowed });
  await allow(true);
  expect(everythingIn(await guest.command('logcredit', '3h workshop'))).toContain('Recorded');
  const account = () =>
    house.prisma.account.findFirstOrThrow({ where: { externalId: 'Gia' }, include: { person: true } });
  const { personId } = await account();
  await house.prisma.person.updateMany({
    where: { id: personId },
    data: { managerId: boss.id, managerState: 'confirmed' },
  });
  expect(everythingIn(await boss.command('team'))).toContain('Gia');

  await allow(false);
  for (const reply of [
    await guest.command('credits'),
    await guest.press('credits.history', { page: 0 }),
    await guest.ask({ kind: 'home' }),
    await guest.ask({ kind: 'message', text: 'log 2h webinar', ref: 'dm/g' }),
  ])
    expect(everythingIn(reply)).toContain('Guest accounts cannot use Catchword here.');
  expect(everythingIn((await house.home(guest)) ?? 'none')).toContain('none');
  expect(everythingIn(await boss.command('team'))).not.toContain('Gia');
  await tell('Gia', { kind: 'guest' });
  expect((await account()).status).toBe('turned-away');

  await allow(true);
  expect(everythingIn(await guest.command('credits'))).toContain('3 h logged');
  expect(everythingIn(await boss.command('team'))).toContain('Gia');
  await tell('Gia', { kind: 'deactivated' });
  await allow(false);
  await allow(true);
  expect((await account()).status).toBe('gone');
  await allow(false);
});

test('a home is drawn through an account whose workspace still has the bot', async () => {
  const dee = await house.person(org, 'Dee');
  const gone = await house.prisma.installation.create({
    data: {
      ...{ organizationId: org.organizationId, platform: 'fake', workspace: 'elsewhere', name: 'elsewhere' },
      status: 'uninstalled',
    },
  });
  await house.prisma.account.create({
    data: {
      ...{
        organizationId: org.organizationId,
        installationId: gone.id,
        personId: dee.id,
        externalId: 'Dee2',
      },
      ...{ homeSeen: true, createdAt: new Date(0) },
    },
  });
  const asked: string[] = [];
  const draw = homeDrawer(house.prisma, {
    home: async ({ user }) => {
      asked.push(user);
      return undefined;
    },
  });
  await draw(org.organizationId, dee.id);
  expect(asked).toEqual([]);
  await house.prisma.account.updateMany({ where: { externalId: 'Dee' }, data: { homeSeen: true } });
  await draw(org.organizationId, dee.id);
  expect(asked).toEqual(['Dee']);
});
