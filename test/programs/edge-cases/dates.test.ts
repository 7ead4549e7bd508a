import { describe, expect, test } from 'vitest';
import { judge } from '../judge.ts';

const hour = (day: string) => ({ day, minutes: 60, kind: 'workshop' as const, category: 'tech' });

test('18: applying on 15 June 2025 takes in 15 June 2021; waiting drops more', () => {
  const applying = (appliesOn: string) =>
    judge('montana-staff-2023', {
      enrollment: { startsOn: '2021-01-01', appliesOn },
      activities: [hour('2021-06-14'), hour('2021-06-15')],
      on: appliesOn,
    });
  expect(applying('2025-06-15')).toMatchObject({ counted: '1', notCounted: ['1: 1 fell-out'] });
  expect(applying('2025-06-16').counted).toBe('0');
  expect(applying('2025-06-15').standing.fallsOut).toMatchObject([{ on: '2025-06-16' }]);
});

test('19: LSSC expiring on 10 March 2026 opens a year before, has grace to 10 May, lapses on the 11th', () => {
  const on = (today: string) =>
    judge('lssc-renewal', {
      enrollment: { startsOn: '2022-03-10', certificateExpiresOn: '2026-03-10' },
      on: today,
    });
  expect(on('2025-03-10').standing).toMatchObject({ opensOn: '2025-03-10', graceUntil: '2026-05-10' });
  expect(on('2025-03-09').state).toBe('in-progress');
  expect(on('2025-03-10').state).toBe('due');
  expect(on('2026-05-10').state).toBe('grace');
  expect(on('2026-05-11').state).toBe('lapsed');
});

describe('20: leap days and the ends of months', () => {
  const lasting = (program: string, startsOn: string, extra = {}) =>
    judge(program, { enrollment: { startsOn, ...extra }, on: '2024-03-01' }).standing.deadline;

  test('29 February 2024 and four years is 29 February 2028', () => {
    expect(lasting('lssc-certification', '2024-02-29')).toBe('2028-02-29');
  });
  test('a certificate that a director of Wisconsin holds ends with its month', () => {
    const wisconsin = { certificateExpiresOn: '2026-05-10' };
    expect(lasting('wisconsin-director', '2021-05-10', wisconsin)).toBe('2026-05-31');
  });
  test('Georgia always ends on 30 June', () => {
    expect(lasting('georgia-librarian', '2024-01-10', { licensedOn: '2020-01-01' })).toBe('2024-06-30');
  });
  test('where 29 February leads in other years is a choice, and marked as one', () => {
    const { rules } = judge('nebraska-librarian', {
      enrollment: { startsOn: '2024-02-29', certificateExpiresOn: '2027-02-28' },
      on: '2024-03-01',
    });
    expect('leapDay' in rules.window && rules.window.leapDay?.mark).toBe('assumed');
  });
});

test('21: an activity of 10 January 2026 may be reported until 10 April', () => {
  const reported = (recordedOn: string) =>
    judge('nebraska-librarian', {
      enrollment: { startsOn: '2024-01-01', certificateExpiresOn: '2026-12-31' },
      activities: [{ ...hour('2026-01-10'), recordedOn }],
      on: '2026-05-01',
    });
  expect(reported('2026-04-10').counted).toBe('1');
  expect(reported('2026-04-11')).toMatchObject({ counted: '0', notCounted: ['1: 1 reported-late'] });
});

test('22: what is left over at renewal lapses, and the log keeps it', () => {
  const found = judge('nebraska-librarian', {
    enrollment: { startsOn: '2024-01-01', certificateExpiresOn: '2026-12-31' },
    activities: [{ day: '2025-02-03', minutes: 3120, kind: 'course' }],
    on: '2025-03-01',
  });
  expect(found.counted).toBe('52');
  expect(found.standing.surplus).toEqual({ n: 7, d: 1 });
  expect(found.rules.carryOver?.value).toBe(false);
});

test('23: nothing before the period, except half a year before a first certificate of Indiana', () => {
  const indiana = (confirmed: string[]) =>
    judge('indiana-leu', {
      enrollment: {
        startsOn: '2021-01-01',
        certificateExpiresOn: '2025-12-31',
        level: 'assistant',
        confirmed,
      },
      activities: [hour('2020-07-15')],
      on: '2021-03-01',
    });
  expect(indiana([])).toMatchObject({ counted: '0', notCounted: ['1: 1 before-period'] });
  expect(indiana(['first-certificate']).counted).toBe('1');
  const nebraska = judge('nebraska-librarian', {
    enrollment: { startsOn: '2024-01-01', certificateExpiresOn: '2026-12-31' },
    activities: [hour('2023-12-30')],
    on: '2024-03-01',
  });
  expect(nebraska.notCounted).toEqual(['1: 1 before-period']);
});

test('24: Georgia asks less of those licensed late', () => {
  const total = (licensedOn: string) =>
    judge('georgia-librarian', {
      enrollment: { startsOn: '2024-07-01', licensedOn },
      on: '2026-01-10',
    }).standing.total;
  expect(total('2025-04-30')).toEqual({ n: 5, d: 1 });
  expect(total('2025-10-30')).toEqual({ n: 0, d: 1 });
  expect(total('2024-06-30')).toEqual({ n: 10, d: 1 });
});

test('25: an outside webinar is eligible until the rule of 2026, and not under it', () => {
  const outside = { minutes: 60, kind: 'webinar' as const, provider: 'WebJunction', category: 'tech' };
  const before = judge('montana-staff-2023', {
    enrollment: { startsOn: '2025-01-01' },
    activities: [{ ...outside, day: '2026-05-20' }],
    on: '2026-06-01',
  });
  expect(before.counted).toBe('1');
  const under = judge('montana-2026', {
    enrollment: { startsOn: '2026-08-01' },
    activities: [{ ...outside, day: '2026-08-20' }],
    on: '2026-09-01',
  });
  expect(under.counted).toBe('0');
  expect(under.rules.silences?.map((one) => one.about).join()).toContain('before 1 July 2026');
  const unsettled = judge('montana-staff-2023', {
    enrollment: { startsOn: '2025-01-01' },
    activities: [{ ...outside, day: '2026-08-20' }],
    on: '2026-09-01',
  });
  expect(unsettled.reasons[0]).toContain('self-report-unsettled');
});

test('26: South Dakota closes at five in the afternoon of Central Time', () => {
  const { standing } = judge('south-dakota-certification', {
    enrollment: { startsOn: '2023-09-01', certificateExpiresOn: '2026-08-31' },
    on: '2026-01-10',
  });
  expect(standing.deadline).toBe('2026-08-07');
  expect(standing.until).toEqual({ time: '17:00', zone: 'America/Chicago' });
});
