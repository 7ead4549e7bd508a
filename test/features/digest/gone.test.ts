import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('somebody who has left the workspace leaves the team, and is back in it when they come back', async () => {
  const org = await house.organization('prairie');
  const boss = await house.person(org, 'UBOSS');
  for (const user of ['Ana', 'Ben'])
    await house.person(org, user, { managerId: boss.id, managerState: 'confirmed' });
  const tell = (kind: 'deactivated' | 'member') =>
    house.lifecycle.profileChanged(
      { platform: 'fake', workspace: org.workspace, user: 'Ana' },
      { name: 'Ana', zone: 'America/Denver', kind },
    );
  const team = async () => JSON.stringify(await boss.command('cpd', 'team'));
  await tell('deactivated');
  expect(await team()).not.toContain('Ana');
  expect(await team()).toContain('Ben');
  await tell('member');
  expect(await team()).toContain('Ana');
});
