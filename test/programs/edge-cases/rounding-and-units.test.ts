import { expect, test } from 'vitest';
import { judge } from '../judge.ts';

/*
 * Cases of DOMAIN.md section 9 by their numbers, judged by the shipped programs. Where the sources are silent the
 * file's own choice is tested, and that it is marked as one.
 */

const montana = { startsOn: '2024-01-01', confirmed: ['certificate-held'] };
const lssc = { startsOn: '2022-03-10', certificateExpiresOn: '2026-03-10' };
const nebraska = { startsOn: '2024-01-01', certificateExpiresOn: '2026-12-31' };
const indiana = { startsOn: '2021-01-01', certificateExpiresOn: '2025-12-31', level: 'assistant' };
const cilip = { startsOn: '2024-01-01', confirmed: ['registered'] };

test('1: one 45-minute webinar, five answers', () => {
  const webinar = (program: string, enrollment: Parameters<typeof judge>[1]['enrollment']) =>
    judge(program, {
      enrollment,
      activities: [{ day: '2025-02-03', minutes: 45, kind: 'webinar' }],
      on: '2025-02-04',
    }).claims;
  expect(webinar('montana-staff-2023', montana)).toEqual(['0.5']);
  expect(webinar('lssc-renewal', lssc)).toEqual(['0']);
  expect(webinar('nebraska-librarian', nebraska)).toEqual(['1']);
  expect(webinar('indiana-leu', indiana)).toEqual(['1']);
  expect(webinar('cilip-revalidation', cilip)).toEqual(['0.75']);
});

test('2: the edges of Nebraska’s table, and our own choice from 90 minutes on', () => {
  const minutes = [19, 20, 44, 45, 89, 90, 119, 120];
  const { claims, rules } = judge('nebraska-librarian', {
    enrollment: nebraska,
    activities: minutes.map((each) => ({ day: '2025-02-03', minutes: each, kind: 'workshop' })),
    on: '2025-02-04',
  });
  expect(claims).toEqual(['0', '0.5', '0.5', '1', '1', '1.5', '1.5', '2']);
  expect(rules.silences?.[0]?.about).toContain('90 minutes');
});

test('3: the edges of Indiana’s policy of 2013', () => {
  const minutes = [29, 30, 90, 91, 150, 151];
  const { claims, rules } = judge('indiana-leu', {
    enrollment: indiana,
    activities: minutes.map((each) => ({ day: '2025-02-03', minutes: each, kind: 'workshop' })),
    on: '2025-02-04',
  });
  expect(claims).toEqual(['0', '1', '1', '2', '2', '3']);
  expect(rules.silences?.[0]?.about).toContain('exactly 90 or 150 minutes');
});

test('4: an hour posted as 0.5 credit is half a credit, and the hour stays on record', () => {
  const found = judge('montana-director', {
    enrollment: { startsOn: '2021-01-01', version: '2009' },
    activities: [{ day: '2021-06-02', minutes: 60, kind: 'webinar', category: 'la', postedCredit: 0.5 }],
    on: '2021-06-03',
  });
  expect(found.claims).toEqual(['0.5']);
  expect(found.reasons).toEqual([['per-hour', 'posted-value']]);
  expect(found.have).toMatchObject({ 'library-administration': '0.5' });
});

test('5: a three-credit semester course, and three quarter credits', () => {
  const course = (
    program: string,
    enrollment: Parameters<typeof judge>[1]['enrollment'],
    kind: 'semester-course' | 'quarter-course',
  ) => {
    const { claims, counted } = judge(program, {
      enrollment,
      activities: [{ day: '2025-02-03', minutes: 0, kind, academicCredits: 3 }],
      on: '2025-02-04',
    });
    return [claims[0], counted];
  };
  const southDakota = { startsOn: '2023-09-01', certificateExpiresOn: '2026-08-31' };
  expect(course('montana-staff-2023', montana, 'semester-course')).toEqual(['12', '12']);
  expect(course('lssc-renewal', lssc, 'semester-course')).toEqual(['45', '45']);
  expect(course('indiana-leu', indiana, 'semester-course')).toEqual(['45', '45']);
  expect(course('south-dakota-certification', southDakota, 'semester-course')).toEqual(['45', '45']);
  expect(course('nebraska-librarian', nebraska, 'semester-course')).toEqual(['45', '20']);
  expect(course('montana-staff-2023', montana, 'quarter-course')).toEqual(['6', '6']);
  expect(course('lssc-renewal', lssc, 'quarter-course')).toEqual(['30', '30']);
});

test('6: three hours of self-directed learning are one credit, rounded entry by entry', () => {
  const plan = { id: 'plan', on: '2024-01-15', items: ['weeding'] };
  const study = (minutes: readonly number[]) =>
    judge('montana-strategic', {
      enrollment: montana,
      activities: minutes.map((each) => ({
        day: '2024-02-03',
        minutes: each,
        kind: 'self-directed',
        planItem: 'weeding',
      })),
      deliverables: [plan],
      on: '2024-03-01',
    });
  expect(study([240]).claims).toEqual(['1']);
  expect(study([120, 120, 120])).toMatchObject({ claims: ['0.5', '0.5', '0.5'], counted: '1.5' });
  expect(study([120]).rules.rounding?.on).toMatchObject({ value: 'entry', mark: 'assumed' });
});

test('7: a two-day conference is twelve hours for LSSC and the sum of its sessions for Montana', () => {
  const days = [
    { day: '2025-02-03', minutes: 480, kind: 'conference' as const },
    { day: '2025-02-04', minutes: 540, kind: 'conference' as const },
  ];
  expect(judge('lssc-renewal', { enrollment: lssc, activities: days, on: '2025-03-01' }).counted).toBe('12');
  const sessions = [
    { day: '2025-02-03', minutes: 240, kind: 'conference' as const, category: 'la' },
    { day: '2025-02-04', minutes: 300, kind: 'conference' as const, category: 'tech' },
    { day: '2025-02-04', minutes: 60, kind: 'meeting' as const, title: 'Business meeting' },
  ];
  expect(
    judge('montana-staff-2023', { enrollment: montana, activities: sessions, on: '2025-03-01' }),
  ).toMatchObject({ claims: ['4', '5', '0'], counted: '9' });
});
