import { describe, expect, test } from 'vitest';
import { enrollIn, judge } from '../judge.ts';

const strategic = { startsOn: '2024-01-10', confirmed: ['certificate-held'] };
const webinar = (on: string) => ({ day: on, minutes: 60, kind: 'webinar' as const, category: 'tech' });
const plan = (on: string, ...items: string[]) => ({ id: 'plan', on, items });

describe('27: the plan comes first', () => {
  test('a webinar before it earns nothing for the Strategic Track, and its hour for another program', () => {
    const found = judge('montana-strategic', {
      enrollment: strategic,
      activities: [webinar('2024-02-20'), webinar('2024-03-02')],
      deliverables: [plan('2024-03-01')],
      on: '2024-04-01',
    });
    expect(found).toMatchObject({ counted: '1', notCounted: ['1: 1 plan-late'] });
    const legacy = judge('montana-staff-2023', {
      enrollment: { startsOn: '2024-01-10' },
      activities: [webinar('2024-02-20')],
      on: '2024-04-01',
    });
    expect(legacy.counted).toBe('1');
  });

  test('a later version of the plan takes nothing away, and the same day is a marked choice', () => {
    const found = judge('montana-strategic', {
      enrollment: strategic,
      activities: [webinar('2024-03-02'), webinar('2024-03-01')],
      deliverables: [plan('2024-03-01', 'weeding'), plan('2024-05-01', 'story times')],
      on: '2024-06-01',
    });
    expect(found).toMatchObject({ counted: '1', notCounted: ['2: 1 plan-late'] });
    const [first] = found.rules.preconditions ?? [];
    expect(first?.type === 'plan-before' && first.sameDay.mark).toBe('assumed');
  });
});

test('28: self-directed work counts from the version of the plan that names it', () => {
  const study = (on: string) => ({
    day: on,
    minutes: 180,
    kind: 'self-directed' as const,
    planItem: 'podcasts',
    category: 'tech',
  });
  const found = judge('montana-strategic', {
    enrollment: strategic,
    activities: [study('2024-03-10'), study('2024-05-10')],
    deliverables: [plan('2024-03-01', 'weeding'), plan('2024-05-01', 'weeding', 'podcasts')],
    on: '2024-06-01',
  });
  expect(found.counted).toBe('1');
  expect(found.notCounted).toHaveLength(1);
});

describe('29: what must be so before', () => {
  test('no Strategic Track without a Montana certificate', () => {
    expect(enrollIn('montana-strategic', {}, '2024-06-01')).toMatchObject({
      ok: false,
      problems: [{ question: 'certificate-held', code: 'not-confirmed' }],
    });
    expect(enrollIn('montana-strategic', { 'certificate-held': true }, '2024-06-01').ok).toBe(true);
  });

  test('Wisconsin approves self-directed learning beforehand since 2025', () => {
    const study = (on: string, tags: string[] = []) => ({
      day: on,
      minutes: 60,
      kind: 'self-directed' as const,
      category: 'C',
      tags,
    });
    const found = judge('wisconsin-director', {
      enrollment: { startsOn: '2021-06-01', certificateExpiresOn: '2026-05-31' },
      activities: [study('2024-12-31'), study('2025-01-01'), study('2025-01-02', ['pre-approved'])],
      on: '2025-03-01',
    });
    expect(found).toMatchObject({ counted: '2', notCounted: ['2: 1 not-pre-approved'] });
  });
});

describe('30: credit alone is not done', () => {
  test('60 credits of the Strategic Track without the final report', () => {
    const found = judge('montana-strategic', {
      enrollment: strategic,
      activities: [{ day: '2024-05-01', minutes: 3600, kind: 'course', category: 'la', status: 'verified' }],
      deliverables: [plan('2024-03-01')],
      on: '2024-06-01',
    });
    expect(found).toMatchObject({ counted: '60', state: 'hours-complete', missing: ['report'] });
  });

  test('20 hours of Revalidation without the statement', () => {
    const found = judge('cilip-revalidation', {
      enrollment: { startsOn: '2024-01-01', confirmed: ['registered'] },
      activities: [{ day: '2024-05-01', minutes: 1200, kind: 'course' }],
      on: '2024-06-01',
    });
    expect(found).toMatchObject({ counted: '20', state: 'hours-complete', missing: ['statement'] });
  });
});

test('31: word limits are maxima', () => {
  const stated = (program: string, words: number, enrollment: Parameters<typeof judge>[1]['enrollment']) =>
    judge(program, {
      enrollment,
      deliverables: [{ id: 'statement', on: '2024-05-01', words }],
      on: '2024-06-01',
    }).missing.includes('statement');
  const revalidation = { startsOn: '2024-01-01', confirmed: ['registered'] };
  const chartership = { startsOn: '2024-01-01', confirmed: ['member'] };
  expect(stated('cilip-revalidation', 250, revalidation)).toBe(false);
  expect(stated('cilip-revalidation', 251, revalidation)).toBe(true);
  expect(stated('cilip-chartership', 1000, chartership)).toBe(false);
  expect(stated('cilip-chartership', 1001, chartership)).toBe(true);
  const kentucky = (words: number) =>
    judge('kentucky-certification', {
      enrollment: { startsOn: '2021-06-01', certificateExpiresOn: '2026-05-31', level: 'part-time' },
      activities: [{ day: '2024-05-01', minutes: 60, kind: 'course' }],
      deliverables: [{ id: 'learning-activity-report', on: '2024-05-02', words, activity: 1 }],
      on: '2024-05-10',
    }).missing.includes('learning-activity-report');
  expect(kentucky(250)).toBe(false);
  expect(kentucky(251)).toBe(true);
});

test('32: 1,820 hours of work must lie within the last five years', () => {
  const with1820 = (hours: string) =>
    enrollIn('lssc-certification', { 'high-school': true, 'hours-worked': hours }, '2025-01-01').ok;
  expect(with1820('900')).toBe(false);
  expect(with1820('1820')).toBe(true);
  expect(20 * 91).toBe(1820);
});

test('33: six sets without all three required ones do not certify; four years to finish', () => {
  const found = judge('lssc-certification', {
    enrollment: { startsOn: '2023-02-01', confirmed: ['high-school'] },
    deliverables: [
      'foundations',
      'communication',
      'cataloging',
      'reference',
      'supervision',
      'youth-services',
    ].map((id) => ({ id, on: '2024-01-10', acceptedOn: '2024-02-01' })),
    on: '2024-06-01',
  });
  expect(found).toMatchObject({ have: { sets: '6' }, missing: ['technology'] });
  expect(found.state).not.toBe('complete');
  expect(found.standing.deadline).toBe('2027-02-01');
});

test('34: the day of enrollment decides between 50 and 55 competencies in Minnesota', () => {
  const version = (startsOn: string) => {
    const begun = enrollIn('minnesota-level-1', { startsOn }, startsOn);
    return begun.ok && begun.enrollment.version;
  };
  expect(version('2007-07-22')).toBe('before July 2007');
  expect(version('2007-07-23')).toBe('2007');
  const need = (of: string) =>
    judge('minnesota-level-1', {
      enrollment: { startsOn: '2007-01-01', version: of },
      on: '2008-01-01',
    }).standing.requirements.find(({ id }) => id === 'competencies')?.need;
  expect(need('before July 2007')).toEqual({ n: 50, d: 1 });
  expect(need('2007')).toEqual({ n: 55, d: 1 });
});
