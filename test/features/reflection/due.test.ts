import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTo, type Day, day, type Weekday } from '../../../src/core/day.ts';
import { isDue, type Slot, wallIn } from '../../../src/core/slot.ts';
import { fromColumn, toColumn } from '../../../src/db/days.ts';
import { findDue, markMissed, wallsOf } from '../../../src/features/reflection/due-store.ts';
import { stage } from './stage.ts';

let s: Awaited<ReturnType<typeof stage>>;
let org: Awaited<ReturnType<typeof s.organization>>;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Everywhere');
});
afterAll(() => s.drop());

type Facts = Slot & { readonly from: Day | null; readonly pausedUntil: Day | null; readonly on: boolean };

const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const nearby = fc.integer({ min: -6, max: 6 }).map((days) => addTo(day('2026-11-02'), { days }));
const anybody: fc.Arbitrary<Facts> = fc.record({
  weekday,
  minute: fc.integer({ min: 0, max: 1439 }),
  // The list has no US/Eastern, which platforms still send and the database may not know
  zone: fc.constantFrom(
    'US/Eastern',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    ...Intl.supportedValuesOf('timeZone'),
  ),
  workdays: fc.uniqueArray(weekday, { minLength: 1 }),
  spread: fc.integer({ min: 0, max: 14 }),
  from: fc.option(nearby, { freq: 8 }),
  pausedUntil: fc.option(nearby, { freq: 1 }),
  on: fc.constantFrom(true, true, true, false),
});
/** Two weeks around a change of the clocks, each quarter of an hour. */
const moment = fc
  .integer({ min: 0, max: 14 * 96 })
  .map((quarter) => new Date(Date.UTC(2026, 9, 26) + quarter * 900_000));

it('finds exactly those whom the pure function calls due, for random people at random moments', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anybody, { minLength: 40, maxLength: 60 }),
      fc.array(moment, { minLength: 12, maxLength: 12 }),
      async (people, moments) => {
        const ids = await settle(people);
        for (const now of moments) {
          const found = await s.inTick(async ({ db }) => findDue(db, await wallsOf(db, now), 1000));
          const expected = people.flatMap((each, index) => (dueNow(each, now) ? [ids[index]] : []));
          expect(found.map(({ personId }) => personId).toSorted()).toEqual(expected.toSorted());
          for (const each of found) {
            const { zone } = people[ids.indexOf(each.personId)] ?? { zone: '' };
            expect(each).toMatchObject({ week: wallIn(zone, now).week, day: wallIn(zone, now).day });
          }
        }
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);

it('never has one person in a week twice, and never outside the day, over three weeks of ticks that stumble', async () => {
  const people = fc
    .sample(anybody, 60)
    .map((each) => ({ ...each, pausedUntil: null, on: true, from: day('2026-10-01') }));
  const ids = await settle(people);
  const start = Date.UTC(2026, 9, 19);
  for (let quarter = 0; quarter < 21 * 96; quarter += quarter % 96 === 42 ? 35 : 7) {
    s.at(new Date(start + quarter * 900_000).toISOString());
    await s.tick();
  }
  const asked = await s.prisma.reflection.findMany({ where: { promptedAt: { not: null } } });
  expect(asked.length).toBeGreaterThan(60);
  expect(await s.prisma.delivery.count({ where: { kind: 'reflection.prompt' } })).toBe(asked.length);
  for (const { personId, week, promptedAt } of asked) {
    const person = people[ids.indexOf(personId)];
    if (!person || !promptedAt) throw new Error('Somebody else was asked');
    expect(wallIn(person.zone, promptedAt).week).toBe(week);
    expect(isDue(person, promptedAt)).toBe(true);
  }
}, 120_000);

it('counts a week as missed once, and not one that a pause kept free or that began after its slot', async () => {
  const week: Facts = {
    weekday: 3,
    minute: 600,
    zone: 'UTC',
    workdays: [1, 2, 3],
    spread: 0,
    from: day('2026-10-01'),
    pausedUntil: null,
    on: true,
  };
  const [missed, paused, back, late, off] = await settle([
    week,
    { ...week, pausedUntil: day('2026-11-05') },
    { ...week, pausedUntil: day('2026-11-04') },
    { ...week, from: day('2026-11-05') },
    { ...week, on: false },
  ]);
  const mark = () =>
    s.inTick(async ({ db }) => markMissed(db, await wallsOf(db, new Date('2026-11-09T00:00:00Z')), 100));
  expect(await mark()).toBe(2);
  expect(await mark()).toBe(0);
  const rows = await s.prisma.reflection.findMany({ select: { personId: true, week: true, state: true } });
  const row = { week: '2026-W45', state: 'missed' };
  expect(new Set(rows)).toEqual(
    new Set([
      { personId: missed, ...row },
      { personId: back, ...row },
    ]),
  );
  expect(rows.map(({ personId }) => personId)).not.toContain(paused);
  expect([late, off]).toHaveLength(2);
});

function dueNow({ from, pausedUntil, on, ...slot }: Facts, now: Date): boolean {
  if (!on || from === null) return false;
  return isDue(slot, now, pausedUntil !== null && pausedUntil > from ? pausedUntil : from);
}

/** Puts these people, and nobody else, into the database. */
async function settle(people: readonly Facts[]): Promise<string[]> {
  await s.prisma.person.deleteMany();
  const ids: string[] = [];
  for (const { zone, weekday: promptWeekday, minute, spread, workdays, from, pausedUntil, on } of people) {
    const { id } = await s.person(org, `P${ids.length}`, {
      zone,
      promptWeekday,
      promptMinute: minute,
      slotOffset: spread,
      workdays,
      promptsFrom: from && toColumn(from),
      pausedUntil: pausedUntil && toColumn(pausedUntil),
      promptsOn: on,
    });
    ids.push(id);
  }
  const [first] = await s.prisma.person.findMany({ where: { id: ids[0] ?? '' } });
  expect(first?.promptsFrom ? fromColumn(first.promptsFrom) : null).toBe(people[0]?.from);
  return ids;
}
