import { describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { type Enrollment, enrollmentSchema } from '../../../src/core/rules/enrollment.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { credits, entriesOf, fig, sampleRules } from './sample-program.ts';

const expiryQuestion = [
  { id: 'certificateExpiresOn', type: 'day', label: 'Expires', required: true },
  { id: 'licensedOn', type: 'day', label: 'Licensed since', required: true },
];
type Window = Record<string, unknown>;
const under = (window: Window, more: Record<string, unknown> = {}) =>
  sampleRules({ window, questions: expiryQuestion, ...more });
const who = (facts: Record<string, string>): Enrollment => enrollmentSchema.parse(facts);
const at = (rules: ReturnType<typeof under>, enrollment: Enrollment, on: string, days: string[] = []) =>
  standing(
    rules,
    enrollment,
    entriesOf(
      rules,
      days.map((each) => ({ day: each })),
    ),
    [],
    day(on),
  );
const fixed = (more: Window = {}) => ({ kind: 'fixed', years: fig(3), anchor: 'enrollment', ...more });
const byExpiry = (more: Window = {}) => ({
  kind: 'fixed',
  years: fig(5),
  anchor: 'certificate-expiry',
  ...more,
});

describe('where a period begins and ends', () => {
  test.each([
    ['28-february', '2027-02-28'],
    ['1-march', '2027-03-01'],
  ])('20: three years from 29 February end on the %s, as the file says', (leapDay, end) => {
    const rules = under(fixed({ leapDay: fig(leapDay) }));
    expect(at(rules, who({ startsOn: '2024-02-29' }), '2024-03-01').deadline).toBe(end);
  });

  test('20: a month too short ends on its last day', () => {
    const rules = under({ kind: 'fixed', months: fig(6), anchor: 'enrollment' });
    expect(at(rules, who({ startsOn: '2025-08-31' }), '2025-09-01').deadline).toBe('2026-02-28');
    expect(at(rules, who({ startsOn: '2023-08-31' }), '2023-09-01').deadline).toBe('2024-02-29');
  });

  test('20: a certificate may run to the end of its month, or to a day of the calendar', () => {
    const monthEnd = under(byExpiry({ ends: fig('month-end') }));
    const expiring = who({ startsOn: '2023-02-10', certificateExpiresOn: '2028-02-10' });
    expect(at(monthEnd, expiring, '2024-01-01')).toMatchObject({
      startsOn: '2023-02-10',
      deadline: '2028-02-29',
    });
    const before = under(fixed({ ends: fig({ month: 8, day: 31, choose: 'on-or-before' }) }));
    const after = under(fixed({ ends: fig({ month: 8, day: 31, choose: 'on-or-after' }) }));
    const october = who({ startsOn: '2023-10-10' });
    expect(at(before, october, '2024-01-01').deadline).toBe('2026-08-31');
    expect(at(after, october, '2024-01-01').deadline).toBe('2027-08-31');
  });

  test.each([
    ['both', 4],
    ['first', 3],
    ['last', 3],
  ])('18: with edges %s, %i of the days around them count', (edges, count) => {
    const rules = under(byExpiry({ edges: fig(edges) }));
    const expiring = who({ startsOn: '2020-06-15', certificateExpiresOn: '2025-06-15' });
    const days = ['2020-06-14', '2020-06-15', '2020-06-16', '2025-06-14', '2025-06-15', '2025-06-16'];
    const found = at(rules, expiring, '2025-06-20', days);
    expect(found.counted).toEqual(credits(count));
    expect(found.notCounted).toHaveLength(6 - count);
  });

  test('18: a rolling window may leave out the day on its edge', () => {
    const both = sampleRules({ window: { kind: 'rolling', years: fig(4) } });
    const last = sampleRules({ window: { kind: 'rolling', years: fig(4), edges: fig('last') } });
    const applying = who({ startsOn: '2021-01-01', appliesOn: '2025-06-15' });
    expect(at(both, applying, '2025-06-15', ['2021-06-15']).counted).toEqual(credits(1));
    expect(at(last, applying, '2025-06-15', ['2021-06-15', '2021-06-16']).counted).toEqual(credits(1));
  });

  test('a window of months rolls', () => {
    const rules = sampleRules({ window: { kind: 'rolling', months: fig(18) } });
    const found = at(rules, who({ startsOn: '2024-01-01' }), '2025-07-01', ['2023-12-31', '2024-01-01']);
    expect(found.counted).toEqual(credits(1));
    expect(found.notCounted[0]?.reason).toMatchObject({
      code: 'fell-out',
      lastDay: '2025-06-30',
      months: 18,
    });
  });

  test('periods from anniversary to anniversary follow each other by themselves', () => {
    const rules = under({ kind: 'anniversary', years: fig(1) });
    const trustee = who({ startsOn: '2022-07-01' });
    const days = ['2024-06-30', '2024-07-01', '2025-06-30'];
    const found = at(rules, trustee, '2025-06-30', days);
    expect(found).toMatchObject({ counted: credits(2), startsOn: '2024-07-01', deadline: '2025-06-30' });
    expect(found.holdsUntil).toBe('2025-07-01');
    expect(at(rules, trustee, '2025-07-01', days)).toMatchObject({
      counted: credits(0),
      deadline: '2026-06-30',
    });
  });

  test('a calendar of years ends for everybody on the same day', () => {
    const georgia = under({
      kind: 'calendar',
      years: fig(2),
      endsOn: fig({ month: 6, day: 30 }),
      aYearOfEnd: fig(2024),
    });
    const days = (startsOn: string) => {
      const { startsOn: from, deadline } = at(georgia, who({ startsOn }), startsOn);
      return [from, deadline];
    };
    expect(days('2022-07-01')).toEqual(['2022-07-01', '2024-06-30']);
    expect(days('2024-06-30')).toEqual(['2022-07-01', '2024-06-30']);
    expect(days('2024-07-01')).toEqual(['2024-07-01', '2026-06-30']);
    expect(days('2025-11-11')).toEqual(['2024-07-01', '2026-06-30']);
  });

  test('23: what came a little before may be taken in, for those to whom it applies', () => {
    const rules = under(byExpiry({ early: { months: fig(6), ifAnswered: 'first' } }), {
      questions: [
        ...expiryQuestion,
        { id: 'first', type: 'flag', label: 'First', source: 'here', mark: 'assumed' },
      ],
    });
    const expiring = who({ startsOn: '2020-07-01', certificateExpiresOn: '2025-07-01' });
    const days = ['2019-12-31', '2020-01-01', '2020-07-01'];
    expect(at(rules, expiring, '2021-01-01', days).counted).toEqual(credits(1));
    expect(at(rules, { ...expiring, confirmed: ['first'] }, '2021-01-01', days).counted).toEqual(credits(2));
  });

  test('without a limit nothing is ever late, and with an unknown one neither', () => {
    for (const kind of ['open', 'unknown']) {
      const rules = under({ kind, source: 'here', mark: 'assumed' });
      const found = at(rules, who({ startsOn: '2000-01-01' }), '2026-01-01', ['1999-01-01']);
      expect(found).toMatchObject({ counted: credits(1), state: 'in-progress', fallsOut: [] });
      expect(found.deadline).toBeUndefined();
    }
  });

  test('24: who was licensed late owes a part, or nothing', () => {
    const rules = under(byExpiry({ years: fig(2) }), {
      total: fig(10),
      proration: [
        { belowMonths: fig(24), total: fig(5) },
        { belowMonths: fig(12), total: fig(0) },
      ],
    });
    const owed = (licensedOn: string) => {
      const enrollment = who({ startsOn: '2024-06-30', certificateExpiresOn: '2026-06-30', licensedOn });
      return at(rules, enrollment, '2026-01-01');
    };
    expect(owed('2024-06-30').total).toEqual(credits(10));
    expect(owed('2024-07-01').total).toEqual(credits(5));
    expect(owed('2025-04-30').total).toEqual(credits(5));
    expect(owed('2025-10-30')).toMatchObject({ total: credits(0), state: 'complete' });
  });
});

describe('deadlines', () => {
  const southDakota = under(
    byExpiry({ years: fig(3), ends: fig({ month: 8, day: 31, choose: 'on-or-after' }) }),
    {
      applyBy: fig({ on: { month: 8, weekday: 5, nth: 1 }, time: '17:00', zone: 'America/Chicago' }),
    },
  );
  const expiring = who({ startsOn: '2023-08-31', certificateExpiresOn: '2026-08-31' });

  test('26: the first Friday of August, until five in the afternoon in Chicago', () => {
    const { deadline, until } = at(southDakota, expiring, '2026-01-01');
    expect(deadline).toBe('2026-08-07');
    expect(until).toEqual({ time: '17:00', zone: 'America/Chicago' });
  });

  test('26: after it the certificate has lapsed, though its last day is still to come', () => {
    expect(at(southDakota, expiring, '2026-08-07').state).toBe('in-progress');
    expect(at(southDakota, expiring, '2026-08-07').holdsUntil).toBe('2026-08-08');
    expect(at(southDakota, expiring, '2026-08-08').state).toBe('lapsed');
  });

  test.each([
    [{ month: 8, weekday: 5, nth: -1 }, '2026-08-28'],
    [{ month: 9, day: 15 }, '2025-09-15'],
    [{ month: 2, day: 29 }, '2026-02-28'],
    [{ daysBefore: 30 }, '2026-08-01'],
    ['period-end', '2026-08-31'],
  ])('%j of a period to 31 August 2026 is %s', (on, expected) => {
    const rules = under(byExpiry({ years: fig(3) }), { applyBy: fig({ on }) });
    expect(at(rules, expiring, '2025-01-01').deadline).toBe(expected);
  });

  test('who has applied is judged as of that day for ever', () => {
    const rules = sampleRules({ window: { kind: 'rolling', years: fig(1) }, total: fig(1) });
    const applied = who({ startsOn: '2024-01-01', submittedOn: '2025-01-10' });
    const found = at(rules, applied, '2026-06-01', ['2024-01-10', '2025-01-11']);
    expect(found).toMatchObject({ counted: credits(1), state: 'complete', fallsOut: [] });
    expect(found.notCounted).toMatchObject([
      { reason: { code: 'after-application', applied: '2025-01-10' } },
    ]);
    expect(found.holdsUntil).toBeUndefined();
  });
});
