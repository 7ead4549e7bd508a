import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMovableClock } from '../../src/jobs/move-time.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const WEEK = 7 * 86_400_000;

test('a jump over five months runs every week on the way, and waits for the messages of the last four', async () => {
  const start = new Date('2031-06-06T21:00:00Z');
  const ticks: Date[] = [];
  const waited: Date[] = [];
  const clock = await openMovableClock({
    prisma: database.prisma,
    real: { now: () => start },
    timetable: () => ({
      nextDue: async () => ({
        at: new Date(start.getTime() + (ticks.length + 1) * WEEK),
        what: 'a question',
      }),
      runTick: async (now) => void ticks.push(now),
    }),
    settle: async () => void waited.push(clock.now()),
  });
  const end = new Date(start.getTime() + 22.5 * WEEK);
  await clock.moveTo(end);
  expect(clock.now()).toEqual(end);
  expect(ticks).toHaveLength(22);
  expect(ticks.map((at, week) => at.getTime() - start.getTime() - (week + 1) * WEEK)).toEqual(
    ticks.map(() => 0),
  );
  expect(waited).toEqual(ticks.slice(-4));
});

test('what a jump that was cut short had left due runs with the next one, even when that moves nowhere', async () => {
  const now = new Date('2032-01-09T21:00:00Z');
  const ticks: Date[] = [];
  const clock = await openMovableClock({
    prisma: database.prisma,
    real: { now: () => now },
    timetable: () => ({
      nextDue: async () => (ticks.length === 0 ? { at: clock.now(), what: 'a question' } : undefined),
      runTick: async (at) => void ticks.push(at),
    }),
    settle: async () => {},
  });
  await clock.moveTo(clock.now());
  expect(ticks).toEqual([clock.now()]);
});
