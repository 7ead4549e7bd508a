import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromColumn } from '../../../src/db/days.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/* Edge case 36 of DOMAIN.md section 9, by its number. */

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('36: one event that is claimed by a command and again by the form is one record', async () => {
  const ana = await house.person(await house.organization('prairie'), 'U1');
  const count = () => house.prisma.activity.count({ where: { personId: ana.id, reversed: false } });
  await ana.command('logcredit', '2h webinar "Serving teens"');
  expect(everythingIn(await ana.command('logcredit', '2h webinar "Serving teens" today'))).toContain(
    'Is this another one?',
  );
  const { day } = await house.prisma.activity.findFirstOrThrow({ where: { personId: ana.id } });
  const filled = { time: '2h', kind: 'webinar', title: 'Serving teens', day: fromColumn(day) };
  const asked = await ana.submit('log.form', { draft: {} }, filled);
  expect(asked).toMatchObject({ kind: 'errors' });
  expect(await count()).toBe(1);
  await ana.submit('log.form', { draft: {} }, { ...filled, another: ['yes'] });
  expect(await count()).toBe(2);
});
