import { describe, expect, test } from 'vitest';
import { addTo, day } from '../../../src/core/day.ts';
import { explainPair } from '../../../src/core/mentoring/explain-pair.ts';
import { matchRound } from '../../../src/core/mentoring/match-round.ts';
import { createFacts, USUAL_SETTINGS } from '../../../src/core/mentoring/pairing-facts.ts';
import { onWeekdays } from './on-weekdays.ts';
import { mentee, mentor, roundOf, WEDNESDAY } from './two-people.ts';

const ana = mentee('ana', {
  weak: [
    { competency: 'advocacy', level: 1 },
    { competency: 'cataloging', level: 3 },
  ],
  programs: ['lssc'],
  waitingSince: addTo(WEDNESDAY, { days: -15 }),
});
const bea = mentor('bea', {
  strengths: [
    { competency: 'advocacy', level: 5 },
    { competency: 'cataloging', level: 2 },
  ],
  programs: [{ programId: 'lssc', since: day('2021-06-04') }],
  capacity: 2,
  experienceYears: 12,
  time: onWeekdays('America/Denver', [2], { from: 8 * 60, to: 12 * 60 }),
});

test('why a pair is a good one, as data', () => {
  const facts = createFacts(roundOf([ana], [bea], { running: [{ menteeId: 'x', mentorId: 'bea' }] }));
  expect(explainPair(ana, bea, facts)).toEqual({
    weight: 309,
    parts: [
      { part: 'program', points: 120, programId: 'lssc', since: '2021-06-04' },
      {
        part: 'competency',
        points: 64,
        competency: 'advocacy',
        own: 1,
        theirs: 5,
        goal: false,
        weakest: true,
        strongest: true,
      },
      { part: 'zone', points: 40, minutesApart: 0 },
      { part: 'meeting', points: 40, way: 'video', first: true },
      { part: 'load', points: 25, running: 1, capacity: 2 },
      { part: 'experience', points: 12, years: 12 },
      { part: 'waiting', points: 8, weeks: 2 },
    ],
    sector: 'health',
    languages: ['en'],
    free: [{ from: 1440 + 9 * 60, to: 1440 + 12 * 60 }],
  });
});

test('meeting in person counts only inside a region', () => {
  const weight = (region: string) => {
    const facts = createFacts(roundOf([], []));
    const inPerson = { ways: ['in-person'], region: 'west' } as const;
    return explainPair(mentee('a', inPerson), mentor('b', { ...inPerson, region }), facts).parts;
  };
  expect(weight('west').map(({ part }) => part)).toContain('meeting');
  expect(weight('east').map(({ part }) => part)).not.toContain('meeting');
});

describe('who waits on, and what would help', () => {
  const unmatched = (...round: Parameters<typeof roundOf>) => matchRound(roundOf(...round)).unmatched;

  test('mentors without places are counted, the others by the first rule that removes them', () => {
    const mentors = [
      mentor('b', { capacity: 0 }),
      mentor('c', { sector: 'public' }),
      mentor('d', { sector: 'public', libraryId: 'other' }),
      mentor('e', { languages: ['cy'] }),
      mentor('f', { presence: { state: 'gone' } }),
      mentor('g', { avoids: ['ana'] }),
      mentor('h'),
    ];
    expect(unmatched([ana], mentors, { managerOf: new Map([['ana', 'h']]) })).toEqual([
      {
        menteeId: 'ana',
        mentors: 6,
        full: 1,
        suited: 0,
        removed: [
          { rule: 'not-open', mentors: 1 },
          { rule: 'same-sector', mentors: 2 },
          { rule: 'no-common-language', mentors: 1 },
          { rule: 'reporting-line', mentors: 1 },
        ],
        wouldHelp: [
          { rules: ['same-sector'], mentors: 2 },
          { rules: ['no-common-language'], mentors: 1 },
          { rules: ['no-place'], mentors: 1 },
        ],
      },
    ]);
  });

  test('two changes are named only where one is not enough', () => {
    const far = onWeekdays('Australia/Sydney', [1, 2], { from: 9 * 60, to: 17 * 60 });
    const mentors = [mentor('c', { languages: ['cy'], time: far })];
    expect(unmatched([ana], mentors)[0]?.wouldHelp).toEqual([
      { rules: ['no-common-language', 'no-common-time'], mentors: 1 },
    ]);
  });

  test('who had candidates learns that their places went to others', () => {
    const longer = { ...ana, personId: 'zoe', waitingSince: addTo(WEDNESDAY, { days: -70 }) };
    expect(unmatched([ana, longer], [mentor('b')])).toEqual([
      {
        menteeId: 'ana',
        mentors: 1,
        full: 1,
        suited: 1,
        removed: [],
        wouldHelp: [{ rules: ['no-place'], mentors: 1 }],
      },
    ]);
  });

  test('what was said in confidence cannot be told from an absence, a refusal or an administrator', () => {
    const told = [
      unmatched([ana], [mentor('b', { avoids: ['ana'] })]),
      unmatched([{ ...ana, avoids: ['b'] }], [mentor('b')]),
      unmatched([ana], [mentor('b')], { forbidden: [{ menteeId: 'ana', mentorId: 'b' }] }),
      unmatched([ana], [mentor('b')], {
        past: [{ menteeId: 'ana', mentorId: 'b', on: addTo(WEDNESDAY, { days: -1 }) }],
      }),
    ];
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(told[0]).toMatchObject([{ removed: [{ rule: 'not-open', mentors: 1 }], wouldHelp: [] }]);
  });
});

test('an administrator relaxes the sector, and only then a colleague of the same sector is chosen', () => {
  const same = [mentor('b', { sector: 'public' })];
  expect(matchRound(roundOf([ana], same)).pairs).toEqual([]);
  const settings = { ...USUAL_SETTINGS, sameSector: 'allowed' } as const;
  expect(matchRound(roundOf([ana], same, { settings })).pairs).toHaveLength(1);
});

test('a pin takes its place before the others; one that breaks a rule comes back with the reason', () => {
  const zoe = mentee('zoe');
  const result = matchRound(
    roundOf([ana, zoe], [mentor('b'), mentor('c', { sector: 'public' })], {
      pinned: [
        { menteeId: 'zoe', mentorId: 'b' },
        { menteeId: 'ana', mentorId: 'b' },
        { menteeId: 'ana', mentorId: 'c' },
        { menteeId: 'ana', mentorId: 'nobody' },
      ],
    }),
  );
  expect(result.pairs).toEqual([{ menteeId: 'zoe', mentorId: 'b', weight: 130, pinned: true }]);
  expect(result.refusedPins).toEqual([
    { menteeId: 'ana', mentorId: 'b', removal: { rule: 'no-place', capacity: 1, running: 1 } },
    { menteeId: 'ana', mentorId: 'c', removal: { rule: 'same-sector', sector: 'public' } },
    { menteeId: 'ana', mentorId: 'nobody', removal: { rule: 'not-here', who: 'mentor' } },
  ]);
});

test('a refusal cools down for its days and no longer', () => {
  const paired = (daysAgo: number) =>
    matchRound(
      roundOf([ana], [bea], {
        past: [{ menteeId: 'ana', mentorId: 'bea', on: addTo(WEDNESDAY, { days: -daysAgo }) }],
      }),
    ).pairs.length;
  expect([paired(182), paired(183)]).toEqual([0, 1]);
});

test('with equal weights, rounds differ in who is left out', () => {
  const crowd = Array.from({ length: 10 }, (_, at) => mentee(`mentee-${at}`));
  const chosen = Array.from(
    { length: 20 },
    (_, at) => matchRound(roundOf(crowd, [mentor('b')], { roundId: `round ${at}` })).pairs[0]?.menteeId,
  );
  expect(new Set(chosen).size).toBeGreaterThan(4);
});
