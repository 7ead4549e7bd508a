import { expect, test } from 'vitest';
import { judge } from '../judge.ts';

type Activities = NonNullable<Parameters<typeof judge>[1]['activities']>;
const [LA, PS, CM, TECH] = ['la', 'ps', 'cm', 'tech'];
const verified = { status: 'verified' as const };
const strategic = { startsOn: '2024-01-01', confirmed: ['certificate-held'] };
const lssc = { startsOn: '2022-03-10', certificateExpiresOn: '2026-03-10' };
const wisconsin = { startsOn: '2021-06-01', certificateExpiresOn: '2026-05-31' };

function hours(...each: readonly (readonly [string | undefined, number])[]): Activities {
  return each.map(([category, n], at) => ({
    day: `2023-03-0${at + 1}`,
    minutes: n * 60,
    kind: 'course' as const,
    ...(category !== undefined && { category }),
    ...verified,
  }));
}

test('8: seventy self-directed hours count twenty; the rest stays in the log, and forty more are needed', () => {
  const found = judge('montana-strategic', {
    enrollment: strategic,
    activities: Array.from({ length: 7 }, (_, at) => ({
      day: `2024-03-${String(at + 10)}`,
      minutes: 600,
      kind: 'self-directed' as const,
      planItem: 'weeding',
    })),
    deliverables: [{ id: 'plan', on: '2024-02-01', items: ['weeding'] }],
    on: '2024-06-01',
  });
  expect(found.counted).toBe('20');
  expect(found.toGo).toBe('40');
  expect(found.claims).toEqual(Array.from({ length: 7 }, () => '3'));
  expect(found.notCounted).toEqual(['7: 1 over-cap']);
});

test('9: 12 + 30 + 8 + 10 fails the rules of 2009 and passes those of 2023', () => {
  const spread = hours([LA, 12], [PS, 30], [CM, 8], [TECH, 10]);
  const of2009 = judge('montana-staff-2009', {
    enrollment: { startsOn: '2020-01-01' },
    activities: spread,
    on: '2023-05-01',
  });
  const of2023 = judge('montana-staff-2023', {
    enrollment: { startsOn: '2020-01-01' },
    activities: spread,
    on: '2023-08-01',
  });
  expect(of2009).toMatchObject({
    counted: '60',
    state: 'in-progress',
    missing: ['collection-management-and-technical-services 2'],
  });
  expect(of2023).toMatchObject({ counted: '60', state: 'complete', missing: [] });
});

test('10: a director with 60 of 60 and 12 in administration needs 18 more, and is not done', () => {
  const found = judge('montana-director', {
    enrollment: { startsOn: '2022-01-01', version: '2023', level: 'first-certificate' },
    activities: hours([LA, 12], [PS, 30], [CM, 8], [TECH, 10]),
    on: '2023-08-01',
  });
  expect(found).toMatchObject({ counted: '60', toGo: '18', state: 'in-progress' });
  expect(found.missing).toEqual(['library-administration 18']);
});

test('11: twenty credits in technology earn certificate and specialization', () => {
  const found = judge('montana-staff-2009', {
    enrollment: { startsOn: '2020-01-01', tracks: ['technology-specialization'] },
    activities: hours([LA, 20], [PS, 10], [CM, 10], [TECH, 20]),
    on: '2023-05-01',
  });
  expect(found).toMatchObject({ counted: '60', state: 'complete' });
  expect(found.have).toMatchObject({ technology: '20', 'technology-specialization': '20' });
});

test('12: Wisconsin, 40 self-directed and 60 others: 90 count, and A and B lack ten', () => {
  const found = judge('wisconsin-director', {
    enrollment: wisconsin,
    activities: [
      { day: '2022-03-01', minutes: 2400, kind: 'self-directed', category: 'C' },
      { day: '2022-03-02', minutes: 3600, kind: 'course', category: 'B', tags: ['tech'] },
    ],
    on: '2022-04-01',
  });
  expect(found.counted).toBe('90');
  expect(found.missing).toEqual(['total 10', 'a-and-b 10']);
  expect(found.have).toMatchObject({ technology: '60' });
});

test('13: 45 hours without technology do not renew LSSC', () => {
  const found = judge('lssc-renewal', {
    enrollment: lssc,
    activities: [{ day: '2025-03-20', minutes: 0, kind: 'semester-course', academicCredits: 3 }],
    on: '2025-04-01',
  });
  expect(found).toMatchObject({ counted: '45', have: { technology: '0' }, missing: ['technology 4'] });
  expect(found.state).not.toBe('complete');
});

test('14: Indiana, New York and Minnesota each cap a group of their own', () => {
  const indiana = { startsOn: '2021-01-01', certificateExpiresOn: '2025-12-31', level: 'assistant' };
  const committee = { day: '2023-03-01', minutes: 480, kind: 'committee' as const };
  const foreign = Array.from({ length: 14 }, (_, at) => ({
    day: `2023-04-${String(at + 10)}`,
    minutes: 60,
    kind: 'course' as const,
    tags: ['non-library'],
  }));
  expect(
    judge('indiana-leu', { enrollment: indiana, activities: [committee], on: '2023-06-01' }).counted,
  ).toBe('5');
  expect(judge('indiana-leu', { enrollment: indiana, activities: foreign, on: '2023-06-01' }).counted).toBe(
    '10',
  );
  expect(
    judge('new-york-public-librarian', {
      enrollment: { startsOn: '2023-01-01' },
      activities: [{ day: '2023-03-01', minutes: 900, kind: 'self-directed', tags: ['internship'] }],
      on: '2023-06-01',
    }).counted,
  ).toBe('12');
  const minnesota = judge('minnesota-level-1', {
    enrollment: { startsOn: '2023-01-01' },
    activities: [
      { day: '2023-03-01', minutes: 2400, kind: 'course', tags: ['approved'], category: 'Philosophy' },
      { day: '2023-03-02', minutes: 1200, kind: 'course', category: 'Technology' },
    ],
    deliverables: [1, 2].map((activity) => ({ id: 'transfer', on: '2023-03-05', activity })),
    on: '2023-06-01',
  });
  expect(minnesota.counted).toBe('55');
  expect(minnesota.missing).toEqual(expect.arrayContaining(['total 5', 'approved 5']));
});

test('15: a four-hour workshop given three times is credited twice at most, and again only when changed', () => {
  const given = (changed: readonly boolean[]) =>
    judge('montana-staff-2023', {
      enrollment: { startsOn: '2022-01-01' },
      activities: changed.map((each, at) => ({
        day: `2023-03-0${at + 1}`,
        minutes: 240,
        kind: 'presenting' as const,
        title: 'Library law',
        category: 'la',
        ...(each && { tags: ['changed'] }),
      })),
      on: '2023-08-01',
    });
  expect(given([false, true, true]).counted).toBe('16');
  expect(given([false, false]).counted).toBe('8');
});

test('16: who presents and attends the same event is credited once, with what earns more', () => {
  const both = (event: string | undefined) =>
    judge('montana-director', {
      enrollment: { startsOn: '2022-01-01', version: '2023', level: 'renewal' },
      activities: (['workshop', 'presenting'] as const).map((kind) => ({
        day: '2023-08-01',
        minutes: 240,
        kind,
        category: 'la',
        ...(event === undefined ? { title: `Another ${kind}` } : { event }),
      })),
      on: '2023-09-01',
    });
  expect(both('State conference').counted).toBe('8');
  expect(both(undefined).counted).toBe('12');
  expect(both('x').rules.sameEvent?.mark).toBe('assumed');
});

test('17: an event of two categories is two entries', () => {
  const found = judge('montana-staff-2023', {
    enrollment: { startsOn: '2022-01-01' },
    activities: hours([LA, 2], [TECH, 1]),
    on: '2023-08-01',
  });
  expect(found).toMatchObject({ counted: '3', have: { 'library-administration': '2', technology: '1' } });
});
