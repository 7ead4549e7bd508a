import { describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { digestOf, partOf } from '../../src/core/digest/digest-of.ts';
import { findExceptions } from '../../src/core/digest/find-exceptions.ts';
import type { EnrollmentFacts, MemberFacts } from '../../src/core/digest/member-facts.ts';
import { standing } from '../../src/core/rules/standing.ts';
import { credits, entriesOf, fig, sampleRules, shippedRules } from './rules/sample-program.ts';

const TODAY = day('2026-06-08');
const rolling = sampleRules();
const fixed = sampleRules({ window: { kind: 'fixed', years: fig(1), anchor: 'enrollment' } });
const montana = shippedRules('montana-staff-2023');

type Case = {
  rules?: typeof rolling;
  startsOn: string;
  appliesOn?: string;
  enrolledOn?: string;
  lastLogged?: string;
  name?: string;
  entries?: Parameters<typeof entriesOf>[1];
};

function enrollment({
  rules = rolling,
  startsOn,
  appliesOn,
  enrolledOn,
  entries = [],
}: Case): EnrollmentFacts {
  const dates = { startsOn: day(startsOn), ...(appliesOn && { appliesOn: day(appliesOn) }) };
  const made = entriesOf(rules, entries);
  return {
    programId: 'sample',
    program: 'Sample',
    rules,
    enrolledOn: day(enrolledOn ?? startsOn),
    standing: standing(rules, dates, made, [], TODAY),
    openClaims: made.filter(({ status }) => status === 'claimed').map(({ id }) => id),
  };
}

function member(one: Case, name = one.name ?? 'Ana'): MemberFacts {
  const lastLogged = one.lastLogged === undefined ? {} : { lastLogged: day(one.lastLogged) };
  return { personId: `id of ${name}`, name, ...lastLogged, enrollments: [enrollment(one)] };
}

const kinds = (one: Case) => findExceptions(member(one), TODAY).map(({ kind }) => kind);
const busy = { lastLogged: '2026-06-01' };
const hours = (on: string, many: number) => ({ day: on, minutes: many * 60 });

describe('what a manager should look at', () => {
  it('is a pace that misses the deadline, with both amounts', () => {
    const slow: Case = {
      ...busy,
      rules: fixed,
      startsOn: '2025-11-01',
      entries: [hours('2025-12-01', 1)],
    };
    expect(findExceptions(member(slow), TODAY)).toMatchObject([
      { kind: 'behind', program: 'Sample', deadline: '2026-11-01' },
    ]);
    expect(kinds({ ...slow, entries: [hours('2025-12-01', 7)] })).toEqual([]);
  });
  it('is no pace of less than four weeks', () => {
    expect(kinds({ rules: fixed, startsOn: '2026-05-12' })).toEqual([]);
    expect(kinds({ ...busy, rules: fixed, startsOn: '2026-05-11' })).toEqual(['behind']);
  });
  it('is a deadline within 90 days, said once and not as a pace too', () => {
    const near = { ...busy, rules: fixed, startsOn: '2025-09-06' };
    expect(findExceptions(member({ ...near, entries: [hours('2026-05-01', 9)] }), TODAY)).toMatchObject([
      { kind: 'deadline', days: 90, deadline: '2026-09-06', toGo: credits(1), inTime: true },
    ]);
    expect(findExceptions(member({ ...near, entries: [hours('2025-10-01', 1)] }), TODAY)).toMatchObject([
      { kind: 'deadline', inTime: false },
    ]);
    expect(kinds({ ...near, startsOn: '2025-09-07', entries: [hours('2026-05-01', 9)] })).toEqual([]);
    expect(kinds({ ...near, entries: [hours('2026-05-01', 10)] })).toEqual([]);
  });
  it('is a deadline that has passed without completion', () => {
    const over = { ...busy, rules: fixed, startsOn: '2025-06-07' };
    expect(findExceptions(member(over), TODAY)).toMatchObject([{ kind: 'overdue', deadline: '2026-06-07' }]);
    expect(kinds({ ...over, entries: [hours('2026-05-01', 10)] })).toEqual([]);
    const [late] = findExceptions(
      member({ ...busy, startsOn: '2025-01-01', appliesOn: '2026-05-01' }),
      TODAY,
    );
    expect(late).toMatchObject({ kind: 'overdue', deadline: '2026-05-01' });
  });
  it('is credit that leaves the window within 90 days, unless a surplus makes good for it', () => {
    const leaving = { ...busy, startsOn: '2025-01-01', entries: [hours('2025-07-01', 3)] };
    expect(findExceptions(member(leaving), TODAY)).toMatchObject([
      { kind: 'falls-out', on: '2026-07-02', credits: credits(3) },
    ]);
    expect(kinds({ ...leaving, entries: [hours('2025-09-06', 3)] })).toEqual([]);
    expect(kinds({ ...leaving, entries: [hours('2025-09-05', 3)] })).toEqual(['falls-out']);
    const rich = [hours('2025-07-01', 3), hours('2026-05-01', 10)];
    expect(kinds({ ...leaving, entries: rich })).toEqual([]);
    expect(kinds({ ...leaving, entries: [hours('2025-07-01', 3), hours('2026-05-01', 9)] })).toEqual([
      'falls-out',
    ]);
  });
  it('is silence of four weeks while a program is under way', () => {
    const quiet = { startsOn: '2026-01-01', lastLogged: '2026-05-11' };
    expect(findExceptions(member(quiet), TODAY)).toEqual([{ kind: 'silent', weeks: 4, since: '2026-05-11' }]);
    expect(kinds({ ...quiet, lastLogged: '2026-05-12' })).toEqual([]);
    expect(kinds({ startsOn: '2026-01-01', enrolledOn: '2026-06-01' })).toEqual([]);
    expect(findExceptions(member({ startsOn: '2026-04-01' }), TODAY)).toMatchObject([{ weeks: 9 }]);
    expect(kinds({ ...quiet, entries: [hours('2026-05-01', 10)] })).toEqual([]);
    const nobody = { personId: 'b', name: 'Ben', lastLogged: day('2020-01-01'), enrollments: [] };
    expect(findExceptions(nobody, TODAY)).toEqual([]);
  });
});

describe('the digest of a team', () => {
  const team = (many: number) =>
    Array.from({ length: many }, (_, at) =>
      member({ ...busy, startsOn: '2026-05-20', entries: [hours('2026-05-25', at + 1)] }, `P${at}`),
    );

  it('averages nobody in a group of fewer than five', () => {
    expect(digestOf(team(4), TODAY).totals.programs).toEqual([
      { programId: 'sample', program: 'Sample', unit: rolling.unit, people: 4, complete: 0 },
    ]);
    expect(digestOf(team(5), TODAY).totals.programs[0]?.average).toEqual(credits(3));
    const mixed = [...team(4), { personId: 'x', name: 'X', enrollments: [] }];
    expect(digestOf(mixed, TODAY).totals).toMatchObject({ people: 5, notEnrolled: 1 });
    expect(digestOf(mixed, TODAY).totals.programs[0]).not.toHaveProperty('average');
  });

  it('lists people by name, not by what they have', () => {
    const names = ['Zoë', 'Ana', 'Émile', 'Ben'];
    const people = names.map((name, at) =>
      member({ ...busy, startsOn: '2026-05-20', entries: [hours('2026-05-25', 9 - at)] }, name),
    );
    expect(digestOf(people, TODAY).people.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Émile', 'Zoë']);
  });

  it('says what waits to be verified only where the program asks for it and the claim counts', () => {
    const entries = [
      { ...hours('2026-05-01', 2), status: 'verified' as const },
      hours('2026-05-02', 3),
      hours('2020-01-01', 4),
    ];
    const asked = member({ ...busy, rules: montana, startsOn: '2025-01-01', entries });
    const [waiting] = partOf(digestOf([asked], TODAY), asked.personId)?.enrollments ?? [];
    expect(waiting?.toVerify).toEqual({
      claims: 1,
      credits: credits(3),
      by: ['coordinator', 'supervisor'],
    });
    expect(digestOf([asked], TODAY).totals.claims).toBe(1);
    const free = digestOf([member({ ...busy, startsOn: '2026-01-01', entries })], TODAY);
    expect(free.people[0]?.enrollments[0]).not.toHaveProperty('toVerify');
  });

  it('knows nothing of somebody outside the team', () => {
    expect(partOf(digestOf(team(3), TODAY), 'id of somebody else')).toBeUndefined();
  });
});
