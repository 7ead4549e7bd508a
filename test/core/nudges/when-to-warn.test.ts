import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, day, mondayOf, type Weekday, weekdayOf } from '../../../src/core/day.ts';
import { type Coming, dayOf, stepReached, whatIsComing } from '../../../src/core/nudges/what-is-coming.ts';
import { dueThisWeek, nextWarning, type Warned } from '../../../src/core/nudges/when-to-warn.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { shippedRules } from '../rules/sample-program.ts';

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const nobody: Warned = { workdays: WORKDAYS, enrolledOn: day('2026-01-01'), told: [] };
const deadline: Coming = {
  what: 'deadline',
  key: day('2027-06-10'),
  on: day('2027-06-10'),
  steps: [365, 180, 90, 30, 14, 7],
};

describe('what is coming', () => {
  const rules = shippedRules('lssc-renewal');
  const dates = { startsOn: day('2024-06-10'), certificateExpiresOn: day('2027-06-10') };

  it('is the deadline with the steps of the program', () => {
    const now = standing(rules, dates, [], [], day('2027-01-01'));
    const found = whatIsComing(rules, now, day('2026-01-01'));
    expect(found.find(({ what }) => what === 'deadline')).toMatchObject({
      on: now.deadline,
      steps: [365, 180, 90, 30, 14, 7],
    });
  });

  it('is nothing once a certificate has lapsed', () => {
    expect(whatIsComing(rules, standing(rules, dates, [], [], day('2035-01-01')), day('2026-01-01'))).toEqual(
      [],
    );
  });

  it('is only what falls out beyond what there is to spare', () => {
    const base = standing(rules, dates, [], [], day('2027-01-01'));
    const two = { n: 2, d: 1 };
    const now = {
      ...base,
      surplus: { n: 3, d: 1 },
      fallsOut: [
        { on: day('2027-02-03'), credits: two, entryIds: ['a'] },
        { on: day('2027-03-04'), credits: two, entryIds: ['b'] },
        { on: day('2027-03-20'), credits: two, entryIds: ['c'] },
      ],
    };
    const found = whatIsComing(rules, now, day('2026-01-01')).find(({ what }) => what === 'falls-out');
    expect(found).toMatchObject({ key: '2027-03-01', on: '2027-03-04', credits: { n: 4, d: 1 } });
  });
});

describe('when somebody is warned', () => {
  it('is the day of a step, and the working day before where that is none', () => {
    // 90 days before is Friday 12 March; 180 days before is Saturday 12 December.
    const begun = { ...nobody, told: [{ what: 'deadline', key: deadline.key, step: 365 }] };
    expect(nextWarning([deadline], begun, day('2026-12-01'))).toBe('2026-12-11');
    expect(nextWarning([deadline], begun, day('2026-12-11'))).toBe('2026-12-11');
    const told = [{ what: 'deadline', key: deadline.key, step: 180 }];
    expect(nextWarning([deadline], { ...nobody, told }, day('2026-12-14'))).toBe('2027-03-12');
  });

  it('is once for several steps that were missed, with the latest of them', () => {
    const due = dueThisWeek([deadline], nobody, day('2027-05-31'));
    expect(due.map(({ step }) => step)).toEqual([7]);
  });

  it('is not for a step from before the person enrolled', () => {
    const late = { ...nobody, enrolledOn: day('2027-05-20') };
    expect(dueThisWeek([deadline], late, day('2027-05-21'))).toEqual([]);
    expect(nextWarning([deadline], late, day('2027-05-21'))).toBe('2027-05-27');
  });

  it('ends with the day it is about', () => {
    expect(nextWarning([deadline], nobody, day('2027-06-11'))).toBeUndefined();
    expect(dueThisWeek([deadline], nobody, day('2027-06-11'))).toEqual([]);
  });
});

describe('whoever follows it day by day', () => {
  const steps = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 7 });
  const comings = fc.array(fc.record({ in: fc.integer({ min: 0, max: 500 }), steps }), {
    minLength: 1,
    maxLength: 3,
  });
  const workdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const start = day('2026-01-05');

  it('is warned at most once a week, of each step once, on working days, never late while there', () => {
    fc.assert(
      fc.property(comings, workdays, (found, works) => {
        const all = found.map((one, n): Coming => {
          const on = addTo(start, { days: one.in });
          return { what: 'deadline', key: addTo(on, { years: n }), on, steps: one.steps };
        });
        let told: { what: string; key: (typeof all)[number]['key']; step: number; at: string }[] = [];
        const weeks: string[] = [];
        for (let ahead = 0; ahead <= 510; ahead += 1) {
          const today = addTo(start, { days: ahead });
          const warned: Warned = { workdays: works, enrolledOn: addTo(start, { days: -1 }), told };
          const on = nextWarning(all, warned, today);
          const isWorkday = works.includes(weekdayOf(today));
          if (!isWorkday || on === undefined || on > today || weeks.includes(mondayOf(today))) continue;
          const due = dueThisWeek(all, warned, today);
          expect(due.length).toBeGreaterThan(0);
          weeks.push(mondayOf(today));
          told = [
            ...told,
            ...due.map((one) => ({ what: one.coming.what, key: one.coming.key, step: one.step, at: today })),
          ];
        }
        const names = told.map(({ key, step }) => `${key} ${step}`);
        expect(new Set(names).size).toBe(names.length);
        for (const coming of all) {
          const mine = told.filter(({ key }) => key === coming.key);
          for (const step of coming.steps) {
            const due = dayOf(coming, step);
            const workedBefore = Array.from({ length: 7 }, (_, back) => addTo(due, { days: -back })).some(
              (each) => each >= start && works.includes(weekdayOf(each)),
            );
            if (due < start || !workedBefore) continue;
            expect(mine.some((one) => one.step <= step && one.at <= due)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

it('a step after a day is reached though the day has passed', () => {
  const plan: Coming = { what: 'plan', key: day('2026-06-01'), on: day('2026-06-01'), steps: [-7, -30] };
  expect(stepReached(plan, day('2026-06-07'), day('2026-06-07'))).toBeUndefined();
  expect(stepReached(plan, day('2026-06-08'), day('2026-06-08'))).toBe(-7);
  expect(stepReached(plan, day('2026-08-08'), day('2026-08-08'))).toBe(-30);
});
