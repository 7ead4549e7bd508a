import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, type Day, day, instantOf, type Week, type Weekday, weekOf } from '../../src/core/day.ts';
import {
  DAY_CLOSES,
  DAY_OPENS,
  dueAt,
  isDue,
  mondayIn,
  nextAsk,
  nextDue,
  type Slot,
  wallIn,
  workedWeekday,
} from '../../src/core/slot.ts';

const friday: Slot = {
  weekday: 5,
  minute: 900,
  zone: 'America/Denver',
  workdays: [1, 2, 3, 4, 5],
  spread: 0,
};
const week = '2026-W23' as Week; // Monday 1 June to Sunday 7 June
const said = (instant: Date | undefined) => instant?.toISOString();

describe('when a weekly slot falls due', () => {
  it('is its own hour in the zone of the person', () => {
    expect(said(dueAt(friday, week))).toBe('2026-06-05T21:00:00.000Z');
    expect(said(dueAt({ ...friday, zone: 'Europe/Vienna' }, week))).toBe('2026-06-05T13:00:00.000Z');
  });
  it('comes a stable few minutes later, though never after 17:45', () => {
    expect(said(dueAt({ ...friday, spread: 7 }, week))).toBe('2026-06-05T21:07:00.000Z');
    expect(said(dueAt({ ...friday, minute: 17 * 60 + 40, spread: 14 }, week))).toBe(
      '2026-06-05T23:45:00.000Z',
    );
  });
  it('waits for 8:00 when the hour is earlier', () => {
    expect(said(dueAt({ ...friday, minute: 360 }, week))).toBe('2026-06-05T14:00:00.000Z');
  });
  it('moves to the next working day of the same week when its day is free or its hour is too late', () => {
    expect(said(dueAt({ ...friday, weekday: 2, workdays: [1, 4, 6] }, week))).toBe(
      '2026-06-04T14:00:00.000Z',
    );
    expect(said(dueAt({ ...friday, weekday: 2, minute: 1080, spread: 5 }, week))).toBe(
      '2026-06-03T14:05:00.000Z',
    );
  });
  it('is missed when the week has no working day left', () => {
    expect(dueAt({ ...friday, workdays: [1, 2] }, week)).toBeUndefined();
    expect(dueAt({ ...friday, minute: 1100 }, week)).toBeUndefined();
  });
  it('waits for the first day back after a pause, within the week', () => {
    const tuesday: Slot = { ...friday, weekday: 2 };
    expect(said(dueAt(tuesday, week, day('2026-06-04')))).toBe('2026-06-04T14:00:00.000Z');
    expect(dueAt(tuesday, week, day('2026-06-06'))).toBeUndefined();
    expect(isDue(tuesday, new Date('2026-06-03T15:00:00Z'), day('2026-06-04'))).toBe(false);
    expect(isDue(tuesday, new Date('2026-06-04T15:00:00Z'), day('2026-06-04'))).toBe(true);
  });
});

describe('what is due now', () => {
  it.each([
    ['just before', '2026-06-05T20:59:59Z', false],
    ['at the minute', '2026-06-05T21:00:00Z', true],
    ['late the same day', '2026-06-05T23:59:00Z', true],
    ['at 18:00', '2026-06-06T00:00:00Z', false],
    ['on the free day after', '2026-06-06T21:00:00Z', false],
    ['early in the next week', '2026-06-08T21:00:00Z', false],
  ])('%s', (_, at, due) => expect(isDue(friday, new Date(at))).toBe(due));
  it('catches up on the next working day after an outage', () => {
    const tuesday: Slot = { ...friday, weekday: 2 };
    expect(isDue(tuesday, new Date('2026-06-03T13:59:00Z'))).toBe(false);
    expect(isDue(tuesday, new Date('2026-06-03T14:00:00Z'))).toBe(true);
  });
});

describe('what falls due next', () => {
  it('is this week, the next one, or the first after a pause', () => {
    expect(said(nextDue(friday, new Date('2026-06-03T00:00:00Z')))).toBe('2026-06-05T21:00:00.000Z');
    expect(said(nextDue(friday, new Date('2026-06-05T21:00:00Z')))).toBe('2026-06-12T21:00:00.000Z');
    expect(said(nextDue(friday, new Date('2026-06-03T00:00:00Z'), day('2026-08-01')))).toBe(
      '2026-08-07T21:00:00.000Z',
    );
  });
  it('is never, for a slot whose day can never be worked', () => {
    expect(nextDue({ ...friday, weekday: 7 }, new Date('2026-06-03T00:00:00Z'))).toBeUndefined();
  });
});

describe('when somebody is asked next', () => {
  const tuesday: Slot = { ...friday, weekday: 2, workdays: [1, 2, 4] };
  it.each<[string, Slot, string, boolean, string, Day?]>([
    ['the slot is ahead', tuesday, '2026-06-01T15:00:00Z', false, '2026-06-02T21:00:00.000Z'],
    ['it is due right now', tuesday, '2026-06-02T22:10:00Z', false, '2026-06-02T22:10:00.000Z'],
    [
      'it was missed and a working day is left',
      tuesday,
      '2026-06-03T15:00:00Z',
      false,
      '2026-06-04T14:00:00.000Z',
    ],
    ['the evening of its day', tuesday, '2026-06-03T00:30:00Z', false, '2026-06-04T14:00:00.000Z'],
    ['no working day is left', tuesday, '2026-06-05T15:00:00Z', false, '2026-06-09T21:00:00.000Z'],
    ['this week is done', tuesday, '2026-06-02T22:10:00Z', true, '2026-06-09T21:00:00.000Z'],
    ['a pause runs', tuesday, '2026-06-01T15:00:00Z', false, '2026-06-16T21:00:00.000Z', day('2026-06-12')],
    [
      'a pause ends in the week',
      tuesday,
      '2026-06-01T15:00:00Z',
      false,
      '2026-06-04T14:00:00.000Z',
      day('2026-06-03'),
    ],
  ])('%s', (_, slot, now, done, expected, from) => {
    expect(said(nextAsk(slot, new Date(now), done, from))).toBe(expected);
  });
});

it.each<[Weekday, Weekday[], Weekday]>([
  [5, [1, 2, 3, 4, 5], 5],
  [5, [1, 2, 3], 3],
  [1, [6, 2, 4], 2],
])('asks on a working day: %i of %j is %i', (weekday, workdays, worked) => {
  expect(workedWeekday(weekday, workdays)).toBe(worked);
});

it('knows the Monday of every ISO week', () => {
  for (let on = day('2018-01-01'); on < '2033-01-01'; on = addTo(on, { weeks: 1 }))
    expect(mondayIn(weekOf(on))).toBe(on);
});

const workdays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 });
const zones = Intl.supportedValuesOf('timeZone');

it('says the same as a tick that looks each quarter of an hour', () => {
  const anySlot = fc.record({
    weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
    minute: fc.integer({ min: 0, max: 1439 }),
    zone: fc.constantFrom(...zones),
    workdays,
    spread: fc.integer({ min: 0, max: 14 }),
  });
  fc.assert(
    fc.property(
      anySlot,
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 6 }),
      (slot, weeks, back) => {
        const monday = addTo(day('2025-01-06'), { weeks });
        const from = back === 0 ? undefined : addTo(monday, { days: back });
        const due = dueAt(slot, weekOf(monday), from);
        const sent = firstTick(slot, monday, from);
        if (due === undefined || sent === undefined) return due === sent;
        const late = sent.getTime() - due.getTime();
        return late >= 0 && late < 15 * 60_000;
      },
    ),
    { numRuns: 60 },
  );
});

it('in every zone of the world: once in each ISO week, inside the day, two years long', () => {
  for (const [index, zone] of zones.entries()) {
    const slot: Slot = { ...friday, zone, weekday: 1, minute: (index * 37) % 1080, spread: index % 15 };
    for (let monday = day('2025-12-29'); monday < '2028-01-03'; monday = addTo(monday, { weeks: 1 })) {
      const due = dueAt(slot, weekOf(monday));
      if (!due) throw new Error(`No prompt in ${zone} in the week of ${monday}`);
      expectInside(slot, due, monday);
    }
  }
}, 60_000);

it('over every change of the clocks: once in that ISO week, however the ticks fall', () => {
  const seen = new Set<string>();
  for (const zone of zones) {
    for (const on of changesOf(zone)) {
      const pattern = `${on}${[-2, -1, 0, 1, 2].map((days) => instantOf(zone, addTo(on, { days }), 12).getTime())}`;
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      const { weekday, week: changed } = wallIn(zone, instantOf(zone, on, 12));
      const slot: Slot = { ...friday, zone, weekday, minute: 480, workdays: [1, 2, 3, 4, 5, 6, 7] };
      const due = firstTick(slot, mondayIn(changed), undefined);
      if (!due) throw new Error(`No prompt in ${zone} when the clocks change on ${on}`);
      expectInside(slot, due, mondayIn(changed));
    }
  }
  expect(seen.size).toBeGreaterThan(20);
}, 60_000);

function expectInside(slot: Slot, due: Date, monday: Day) {
  const wall = wallIn(slot.zone, due);
  if (wall.week !== weekOf(monday) || wall.minute < DAY_OPENS || wall.minute >= DAY_CLOSES) {
    throw new Error(`Wrong in ${slot.zone}: ${due.toISOString()} for the week of ${monday}`);
  }
}

/** Looks each quarter of an hour through a whole local week, as the timetable does. */
function firstTick(slot: Slot, monday: Day, from: Day | undefined): Date | undefined {
  const end = instantOf(slot.zone, addTo(monday, { days: 7 })).getTime();
  const quarter = 15 * 60_000;
  let at = Math.ceil(instantOf(slot.zone, monday).getTime() / quarter) * quarter;
  while (at < end && !isDue(slot, new Date(at), from)) at += quarter;
  return at < end ? new Date(at) : undefined;
}

/** The days of two years on which the day is not 24 hours long, found by weeks that are not 168. */
function changesOf(zone: string): Day[] {
  const found: Day[] = [];
  for (let monday = day('2025-12-29'); monday < '2028-01-01'; monday = addTo(monday, { weeks: 1 })) {
    if (hoursFrom(zone, monday, 7) === 168) continue;
    const days = [0, 1, 2, 3, 4, 5, 6].map((days) => addTo(monday, { days }));
    found.push(...days.filter((on) => hoursFrom(zone, on, 1) !== 24));
  }
  return found;
}

function hoursFrom(zone: string, on: Day, days: number): number {
  return (instantOf(zone, addTo(on, { days })).getTime() - instantOf(zone, on).getTime()) / 3_600_000;
}
