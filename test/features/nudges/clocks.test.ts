import { afterAll, beforeAll, expect, test } from 'vitest';
import { addTo, day, instantOf } from '../../../src/core/day.ts';
import { wallIn } from '../../../src/core/slot.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { sendNudges } from '../../../src/features/nudges/send-nudges.ts';
import { type House, openHouse } from '../../house.ts';
import { enrolledSomeone, tickNudges } from './someone.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Days on which clocks change: at two in the morning, at midnight, by half an hour, and a day that is all gone. */
test.each([
  ['America/Denver', '2027-03-14'],
  ['America/Denver', '2026-11-01'],
  ['America/Santiago', '2026-09-06'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Africa/Cairo', '2027-04-30'],
  ['Europe/London', '2027-03-28'],
])('in %s on %s the warning comes at nine by the wall, once', async (zone, on) => {
  const step = day(on);
  const at = await house.organization(`clocks ${zone} ${on}`);
  const ends = addTo(step, { days: 30 });
  const workdays = [1, 2, 3, 4, 5, 6, 7];
  const who = await enrolledSomeone(house, at, `U${zone}${on}`, ends, { zone, workdays });
  // Of an earlier step they were warned two weeks before.
  await tickNudges(house, instantOf(zone, addTo(step, { days: -14 }), 12, 0).toISOString());
  const came: Date[] = [];
  const evening = instantOf(zone, addTo(step, { days: -1 }), 17, 0);
  for (let quarter = 0; quarter < 26 * 4; quarter += 1) {
    const now = new Date(evening.getTime() + quarter * 15 * 60_000);
    const before = await house.prisma.delivery.count({ where: { personId: who.id, kind: 'nudge' } });
    if (quarter === 4) expect(await nextDueOf(now)).toEqual(instantOf(zone, step, 9, 0));
    await tickNudges(house, now.toISOString());
    const after = await house.prisma.delivery.count({ where: { personId: who.id, kind: 'nudge' } });
    if (after > before) came.push(now);
  }
  expect(came).toEqual([instantOf(zone, step, 9, 0)]);
  expect(came.map((instant) => wallIn(zone, instant))).toMatchObject([{ day: on, minute: 9 * 60 }]);
  await house.prisma.person.updateMany({ where: { id: who.id }, data: { nudgesOn: false } });
});

async function nextDueOf(now: Date): Promise<Date | undefined> {
  const due = await inTransaction(house.prisma, (tx) => sendNudges.nextDue(house.tickContext(tx, now)));
  return due?.at;
}
