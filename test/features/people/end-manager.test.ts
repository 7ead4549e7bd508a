import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn, type House, openHouse, type Place } from '../../house.ts';

/*
 * Either side may end it: the relation is gone at once, the other side is told, and whatever was shown because of it
 * is drawn again without it.
 */

let house: House;
let org: Place;
beforeAll(async () => {
  house = await openHouse();
  org = await house.organization('prairie');
});
afterAll(() => house.close());

let couples = 0;
async function couple(state = 'confirmed') {
  const n = ++couples;
  const marta = await house.person(org, `Marta${n}`);
  const ana = await house.person(org, `Ana${n}`, { managerId: marta.id, managerState: state });
  const account = await house.prisma.account.findFirstOrThrow({ where: { personId: marta.id } });
  await house.prisma.delivery.create({
    data: {
      ...{ organizationId: org.organizationId, installationId: org.installationId, accountId: account.id },
      ...{ personId: marta.id, kind: 'people.confirm-manager', subject: { personId: ana.id } },
      ...{ key: `confirm-manager:${ana.id}:1`, state: 'sent', messageRef: `fake/asked-${n}` },
    },
  });
  return { ana, marta };
}

const told = (to: string) =>
  house.prisma.delivery.findMany({ where: { personId: to, kind: 'people.manager-ended' } });
const stateOf = (id: string) => house.prisma.person.findFirstOrThrow({ where: { id } });

test('the person ends it: the manager is told once, their team and what was shared with them is empty', async () => {
  const { ana, marta } = await couple();
  await ana.command('reflect', 'A hard week.');
  const { id, version } = await house.prisma.reflection.findFirstOrThrow({ where: { personId: ana.id } });
  await ana.press('reflection.share', { id, version });
  await house.prisma.delivery.updateMany({
    where: { kind: 'reflection.shared', personId: marta.id },
    data: { state: 'sent', messageRef: 'fake/shared' },
  });
  expect(everythingIn(await ana.press('digest.mine', {}))).toContain(`${marta.user} is not my manager`);
  const said = everythingIn(await ana.press('people.end-manager', { managerId: marta.id }));
  expect(said).toContain(`${marta.user} is not your manager any more and sees nothing of yours.`);
  expect(await stateOf(ana.id)).toMatchObject({ managerId: null, managerState: 'none' });
  const [message, ...more] = await told(marta.id);
  expect(more).toEqual([]);
  expect(everythingIn(await house.draw(marta, 'people.manager-ended', message?.subject))).toContain(
    `${ana.user} no longer has you as their manager in Catchword.`,
  );
  const again = await house.prisma.delivery.findMany({ where: { personId: marta.id, state: 'queued' } });
  expect(again.map(({ kind }) => kind).sort()).toEqual([
    'people.confirm-manager',
    'people.manager-ended',
    'reflection.shared',
  ]);
  const shared = again.find(({ kind }) => kind === 'reflection.shared');
  expect(everythingIn(await house.draw(marta, 'reflection.shared', shared?.subject))).not.toContain('hard');
  expect(everythingIn(await house.draw(marta, 'people.confirm-manager', { personId: ana.id }))).toContain(
    `You do not manage ${ana.user} here; nothing of theirs is shown to you.`,
  );
  expect(everythingIn(await marta.command('team'))).not.toContain(ana.user);
  expect(everythingIn(await ana.press('people.end-manager', { managerId: marta.id }))).toContain(
    'They are not your manager any more, so nothing was done.',
  );
  expect(await told(marta.id)).toHaveLength(1);
});

test('the manager ends it for one of their team: that one is told, the others stay', async () => {
  const { ana, marta } = await couple();
  const ben = await house.person(org, 'Ben', { managerId: marta.id, managerState: 'confirmed' });
  const asked = await house.person(org, 'Cy', { managerId: marta.id, managerState: 'named' });
  const form = everythingIn(await marta.open('people.let-go', {}));
  expect(form).toContain(ana.user);
  expect(form).toContain('Ben');
  expect(form).not.toContain('Cy');
  for (const person of [undefined, asked.id, marta.id])
    expect(everythingIn(await marta.submit('people.let-go', {}, { person }))).toContain(
      'Choose somebody whom you manage.',
    );
  const done = everythingIn(await marta.submit('people.let-go', {}, { person: ana.id }));
  expect(done).toContain(`You no longer manage ${ana.user}, and they are told so.`);
  expect(await stateOf(ana.id)).toMatchObject({ managerId: null, managerState: 'none' });
  expect(await stateOf(ben.id)).toMatchObject({ managerState: 'confirmed' });
  const [message] = await told(ana.id);
  const drawn = () => house.draw(ana, 'people.manager-ended', message?.subject);
  expect(everythingIn(await drawn())).toContain(`${marta.user} no longer manages you in Catchword`);
  await house.prisma.person.updateMany({
    where: { id: ana.id },
    data: { managerId: marta.id, managerState: 'confirmed' },
  });
  expect(await drawn()).toEqual({ drop: 'confirmed again' });
});

test('a question that nobody has answered is taken back without a message', async () => {
  const { ana, marta } = await couple('named');
  await ana.press('people.end-manager', { managerId: marta.id });
  expect(await stateOf(ana.id)).toMatchObject({ managerId: null, managerState: 'none' });
  expect(await told(marta.id)).toEqual([]);
  expect(everythingIn(await marta.press('people.manage-yes', { personId: ana.id }))).toContain(
    'You are not named as their manager any more, so there is nothing to answer.',
  );
});

test('a button drawn for one manager does not end the next one', async () => {
  const { ana, marta } = await couple();
  const next = await house.person(org, 'Next');
  await house.prisma.person.updateMany({ where: { id: ana.id }, data: { managerId: next.id } });
  await ana.press('people.end-manager', { managerId: marta.id });
  expect(await stateOf(ana.id)).toMatchObject({ managerId: next.id, managerState: 'confirmed' });
});
