import { describe, expect, test } from 'vitest';
import { judge, judgeTogether, say } from '../judge.ts';

const MONTANA = { startsOn: '2024-01-10', confirmed: ['certificate-held'] };
const LSSC = { startsOn: '2022-03-10', certificateExpiresOn: '2026-03-10' };
const CILIP = { startsOn: '2024-01-01', confirmed: ['registered'] };
const workshop = (on: string, title = 'Weeding') => ({
  day: on,
  minutes: 120,
  kind: 'workshop' as const,
  title,
  category: 'tech',
});

describe('35: one activity, several programs', () => {
  test('different issuers each count it', () => {
    const { standings, questions } = judgeTogether(
      { 'montana-staff-2023': { startsOn: '2024-01-10' }, 'lssc-renewal': LSSC, 'cilip-revalidation': CILIP },
      { activities: [workshop('2024-05-01')], on: '2024-06-01' },
    );
    expect(Object.values(standings).map(({ counted }) => say(counted))).toEqual(['2', '2', '2']);
    expect(questions).toEqual([]);
  });

  test('of two Montana tracks the person is asked', () => {
    const held = { 'montana-staff-2023': { startsOn: '2024-01-10' }, 'montana-strategic': MONTANA };
    const facts = {
      activities: [workshop('2024-05-01')],
      deliverables: [{ id: 'plan', on: '2024-02-01' }],
      on: '2024-06-01',
    };
    const asked = judgeTogether(held, facts);
    expect(asked.questions).toMatchObject([
      { countsIn: ['montana-staff-2023'], heldBack: ['montana-strategic'] },
    ]);
    const both = judgeTogether(held, facts, { 1: ['montana-staff-2023', 'montana-strategic'] });
    expect(Object.values(both.standings).map(({ counted }) => say(counted))).toEqual(['2', '2']);
  });
});

test('37: Indiana, 24 months as director and 36 as branch head ask for 75', () => {
  const found = judge('indiana-leu', {
    enrollment: {
      startsOn: '2021-01-01',
      certificateExpiresOn: '2025-12-31',
      posts: [
        { level: 'director', months: 24 },
        { level: 'branch-head', months: 36 },
      ],
    },
    on: '2023-01-01',
  });
  expect(found.standing.total).toEqual({ n: 75, d: 1 });
});

describe('38: boards', () => {
  test('each member of a Nebraska board adds, and who leaves takes nothing along', () => {
    const found = judge('nebraska-board', {
      enrollment: {
        startsOn: '2024-01-01',
        certificateExpiresOn: '2026-12-31',
        members: [
          { personId: 'chair', from: '2024-01-01' },
          { personId: 'former', from: '2024-01-01', until: '2024-12-31' },
        ],
      },
      activities: [
        { ...workshop('2024-05-01'), minutes: 60, personId: 'chair' },
        { ...workshop('2024-05-01'), minutes: 60, personId: 'former' },
      ],
      on: '2025-06-01',
    });
    expect(found.counted).toBe('2');
    expect(found.rules.group?.leaving.mark).toBe('assumed');
  });

  test('Montana asks three hours a year of more than half of the trustees', () => {
    const members = ['a', 'b', 'c'].map((personId) => ({ personId, from: '2023-07-01' }));
    const trained = (...who: string[]) =>
      judge('montana-trustee-standard', {
        enrollment: { startsOn: '2023-07-01', members },
        activities: who.map((personId) => ({
          day: '2023-10-01',
          minutes: 180,
          kind: 'workshop' as const,
          personId,
        })),
        on: '2024-01-10',
      }).state;
    expect(trained('a')).not.toBe('complete');
    expect(trained('a', 'b')).toBe('complete');
  });
});

test('39: pending is not earned: claimed, verified and counted are told apart', () => {
  const found = judge('montana-staff-2023', {
    enrollment: { startsOn: '2024-01-10' },
    activities: [{ ...workshop('2024-05-01'), status: 'verified' }, workshop('2024-05-02')],
    on: '2024-06-01',
  });
  const { counted, claimed, verified } = found.standing;
  expect([counted, claimed, verified].map(say)).toEqual(['4', '2', '2']);
  expect(found.rules.verification.value).toEqual(['coordinator', 'supervisor']);
});

test('40: a rejected credit is taken back from the standing', () => {
  const found = judge('montana-staff-2023', {
    enrollment: { startsOn: '2024-01-10' },
    activities: [{ ...workshop('2024-05-01'), status: 'rejected' }, workshop('2024-05-02')],
    on: '2024-06-01',
  });
  expect(found).toMatchObject({ counted: '2', notCounted: ['1: 2 rejected'] });
  const georgia = judge('georgia-librarian', {
    enrollment: { startsOn: '2024-07-01', licensedOn: '2020-01-01' },
    on: '2025-01-01',
  });
  expect(georgia.rules.keepEvidence).toMatchObject({ years: { value: 4 } });
});

test('41: the mentor’s form is asked for only where a mentor is', () => {
  const missing = (version: string) =>
    judge('cilip-chartership', {
      enrollment: { startsOn: '2021-01-01', version, confirmed: ['member'] },
      on: '2024-06-01',
    }).missing.includes('mentor-form');
  expect(missing('mentor required')).toBe(true);
  expect(missing('mentor optional')).toBe(false);
});
