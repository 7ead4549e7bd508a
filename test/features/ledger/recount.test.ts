import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStanding } from '../../../src/core/rules/standing-schema.ts';
import { fromColumn } from '../../../src/db/days.ts';
import { startTestApp, type TestApp, WEDNESDAY } from '../../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.stop());

/** Ana's oldest credits, four hours, were earned four hundred days before; her program's window is four years. */
test('a stored standing follows each day on which it changes by itself, without anybody writing', async () => {
  const begun = await balance();
  await app.timetable.runTick(WEDNESDAY);
  expect(await balance()).toEqual(begun);

  const seen = [begun];
  for (let last = begun; last.holdsUntil && seen.length < 20; last = seen.at(-1) ?? begun) {
    await app.timetable.runTick(new Date(`${fromColumn(last.holdsUntil)}T18:00:00Z`));
    const next = await balance();
    expect(next.holdsUntil === null || next.holdsUntil > last.holdsUntil).toBe(true);
    seen.push(next);
  }
  const counted = seen.map(({ standing }) => standing.counted.n / standing.counted.d);
  expect(counted).toContain(4.5);
  expect(counted.at(-1)).toBe(0);
});

async function balance() {
  const found = await app.test.prisma.balance.findFirstOrThrow({
    where: { enrollment: { programId: 'montana-staff-2023' } },
  });
  return { holdsUntil: found.holdsUntil, standing: readStanding(found.standing) };
}
