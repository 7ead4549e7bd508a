import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo } from '../../../src/core/day.ts';
import { explainPair } from '../../../src/core/mentoring/explain-pair.ts';
import { removalsOf } from '../../../src/core/mentoring/hard-rules.ts';
import { matchRound, type RoundInput } from '../../../src/core/mentoring/match-round.ts';
import { createFacts } from '../../../src/core/mentoring/pairing-facts.ts';
import type { Mentee, Mentor, PairIds } from '../../../src/core/mentoring/profile.ts';
import { onWeekdays } from './on-weekdays.ts';
import { createOracle } from './oracle.ts';
import { population, TODAY } from './population.ts';

const oracle = await createOracle();

const WEEK = 7 * 24 * 60;

/** Hours ahead of UTC from the day of the test: winter, then America changes its clocks, then Europe, then Australia. */
const SEASONS: readonly Readonly<Record<string, number>>[] = [
  { 'America/Denver': -7, 'America/New_York': -5, 'Europe/London': 0, 'Australia/Sydney': 11 },
  { 'America/Denver': -6, 'America/New_York': -4, 'Europe/London': 0, 'Australia/Sydney': 11 },
  { 'America/Denver': -6, 'America/New_York': -4, 'Europe/London': 1, 'Australia/Sydney': 11 },
  { 'America/Denver': -6, 'America/New_York': -4, 'Europe/London': 1, 'Australia/Sydney': 10 },
];

/** Few of everything, so that each rule removes somebody in many populations. */
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const one = fc.constantFrom(...PEOPLE);
const pair: fc.Arbitrary<PairIds> = fc.record({ menteeId: one, mentorId: one });
const level = fc.constantFrom<1 | 2 | 3 | 4 | 5>(1, 2, 3, 4, 5);
const rated = fc.array(fc.record({ competency: fc.constantFrom('x', 'y', 'z'), level }), { maxLength: 3 });
const ago = fc.integer({ min: -400, max: 3 }).map((days) => addTo(TODAY, { days }));

const profile = {
  sector: fc.constantFrom('public', 'academic', 'health'),
  region: fc.constantFrom('west', 'east'),
  libraryId: fc.constantFrom('l1', 'l2', 'l3', 'l4', 'l5'),
  time: fc
    .record({
      zone: fc.constantFrom('America/Denver', 'America/New_York', 'Europe/London', 'Australia/Sydney'),
      days: fc.subarray([1, 2, 3, 4, 5] as const),
      from: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ zone, days, from, length }) =>
      onWeekdays(zone, days, { from: from * 60, to: Math.min(24, from + length) * 60 }),
    ),
  languages: fc.subarray(['en', 'es', 'cy'], { minLength: 1 }),
  ways: fc.shuffledSubarray(['video', 'phone', 'messages', 'in-person'] as const),
  avoids: fc.array(one, { maxLength: 1 }),
  presence: fc.oneof(
    { weight: 8, arbitrary: fc.constant({ state: 'here' } as const) },
    fc.constant({ state: 'gone' } as const),
    fc.record({ state: fc.constant('paused' as const), until: ago }),
  ),
};

const mentor = fc.record({
  personId: one,
  ...profile,
  experienceYears: fc.integer({ min: 0, max: 40 }),
  strengths: rated,
  programs: fc.array(fc.record({ programId: fc.constantFrom('p', 'q'), since: ago }), { maxLength: 2 }),
  capacity: fc.integer({ min: 0, max: 3 }),
}) satisfies fc.Arbitrary<Mentor>;

const mentee = fc.record({
  personId: one,
  ...profile,
  goals: fc.subarray(['x', 'y', 'z']),
  weak: rated,
  programs: fc.subarray(['p', 'q']),
  sectorWish: fc.oneof(
    fc.constant({ kind: 'different' } as const),
    fc.record({ kind: fc.constant('one-of' as const), sectors: fc.subarray(['public', 'health']) }),
  ),
  waitingSince: ago,
}) satisfies fc.Arbitrary<Mentee>;

const byPerson = { selector: ({ personId }: { personId: string }) => personId };
const round: fc.Arbitrary<RoundInput> = fc.record({
  roundId: fc.constantFrom('first', 'second'),
  today: fc.constant(TODAY),
  settings: fc.record({
    sameSector: fc.constantFrom('refused' as const, 'allowed' as const),
    sameLibrary: fc.constantFrom('refused' as const, 'allowed' as const),
    leastCommonMinutes: fc.constantFrom(0, 60, 600),
    coolDownDays: fc.constantFrom(0, 90),
  }),
  mentees: fc.uniqueArray(mentee, { ...byPerson, maxLength: 8 }),
  mentors: fc.uniqueArray(mentor, { ...byPerson, maxLength: 6 }),
  managerOf: fc.array(fc.tuple(one, one), { maxLength: 6 }).map((pairs) => new Map(pairs)),
  running: fc.uniqueArray(pair, { selector: ({ menteeId }) => menteeId, maxLength: 2 }),
  past: fc.array(
    fc.tuple(pair, ago).map(([ids, on]) => ({ ...ids, on })),
    { maxLength: 4 },
  ),
  forbidden: fc.array(pair, { maxLength: 3 }),
  pinned: fc.array(pair, { maxLength: 2 }),
});

/** The rules once more, in other words: true when a pair may be. */
function mayBe(mentee: Mentee, mentor: Mentor, input: RoundInput): boolean {
  const [me, them] = [mentee.personId, mentor.personId];
  const chain = (from: string) => {
    const seen = new Set<string>();
    for (let at = input.managerOf.get(from); at && !seen.has(at); at = input.managerOf.get(at)) seen.add(at);
    return seen;
  };
  const isHere = ({ presence }: Mentee | Mentor) =>
    presence.state === 'here' || (presence.state === 'paused' && presence.until <= input.today);
  const names = (pairs: readonly PairIds[], menteeId: string, mentorId: string) =>
    pairs.some((each) => each.menteeId === menteeId && each.mentorId === mentorId);
  const recent = input.past.filter(
    ({ on }) => addTo(on, { days: input.settings.coolDownDays }) > input.today,
  );
  return (
    me !== them &&
    isHere(mentee) &&
    isHere(mentor) &&
    input.running.filter(({ mentorId }) => mentorId === them).length < mentor.capacity &&
    (input.settings.sameSector === 'allowed' || mentee.sector !== mentor.sector) &&
    (input.settings.sameLibrary === 'allowed' || mentee.libraryId !== mentor.libraryId) &&
    mentee.languages.some((language) => mentor.languages.includes(language)) &&
    !chain(me).has(them) &&
    !chain(them).has(me) &&
    !names([...input.running, ...input.forbidden, ...recent], me, them) &&
    !names(input.running, them, me) &&
    !mentee.avoids.includes(them) &&
    !mentor.avoids.includes(me) &&
    meetable(mentee, mentor, input.settings.leastCommonMinutes)
  );
}

/** Hour by hour of a week in each part of the year that differs. */
function meetable(mentee: Mentee, mentor: Mentor, needed: number): boolean {
  return SEASONS.every((ahead) => {
    const works = ({ time }: Mentee | Mentor, utc: number) => {
      const local = (utc + (ahead[time.zone] ?? Number.NaN) * 60 + WEEK) % WEEK;
      return time.week.some(({ from, to }) => from <= local && local < to);
    };
    let minutes = 0;
    for (let utc = 0; utc < WEEK; utc += 60) if (works(mentee, utc) && works(mentor, utc)) minutes += 60;
    return minutes >= needed;
  });
}

test('a pair is removed exactly when the rules, told once more in other words, say so', () => {
  const rules = new Set<string>();
  fc.assert(
    fc.property(round, (input) => {
      const facts = createFacts(input);
      for (const mentee of input.mentees) {
        for (const mentor of input.mentors) {
          const removals = removalsOf(mentee, mentor, facts);
          for (const { rule } of removals) rules.add(rule);
          expect(removals.length === 0).toBe(mayBe(mentee, mentor, input));
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(rules.size).toBe(12);
});

test('a round breaks no rule, fills no place twice, and is the best of all allowed pairs', () => {
  let paired = 0;
  fc.assert(
    fc.property(round, (input) => {
      const result = matchRound(input);
      const facts = createFacts(input);
      const menteeOf = new Map(input.mentees.map((each) => [each.personId, each]));
      const mentorOf = new Map(input.mentors.map((each) => [each.personId, each]));
      for (const { menteeId, mentorId, weight } of result.pairs) {
        const [mentee, mentor] = [menteeOf.get(menteeId), mentorOf.get(mentorId)];
        if (!mentee || !mentor) throw new Error('Somebody else was paired');
        expect(mayBe(mentee, mentor, input)).toBe(true);
        expect(weight).toBe(explainPair(mentee, mentor, facts).weight);
      }
      const waiting = input.mentees.filter(
        ({ personId }) => !input.running.some(({ menteeId }) => menteeId === personId),
      );
      const ids = result.pairs.map(({ menteeId }) => menteeId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => waiting.some(({ personId }) => personId === id))).toBe(true);

      const pins = result.pairs.filter(({ pinned }) => pinned);
      expect(pins.length + result.refusedPins.length).toBe(input.pinned.length);
      const free = waiting.filter(({ personId }) => pins.every(({ menteeId }) => menteeId !== personId));
      const best = oracle({
        places: input.mentors.map(({ personId, capacity }) =>
          Math.max(
            0,
            capacity - [...input.running, ...pins].filter((each) => each.mentorId === personId).length,
          ),
        ),
        lists: free.map((mentee) =>
          input.mentors.flatMap((mentor, at) =>
            mayBe(mentee, mentor, input)
              ? [{ mentor: at, weight: explainPair(mentee, mentor, facts).weight }]
              : [],
          ),
        ),
      });
      const { figures } = result;
      expect({ paired: figures.paired, weight: figures.weight }).toEqual(best);
      expect(result.pairs.length).toBe(best.paired + pins.length);
      paired += best.paired;
    }),
    { numRuns: 300 },
  );
  expect(paired).toBeGreaterThan(100);
});

test('the order of the input changes nothing', () => {
  fc.assert(
    fc.property(round, (input) => {
      const result = matchRound(input);
      const turned = matchRound({
        ...input,
        mentees: input.mentees.toReversed(),
        mentors: input.mentors.toReversed(),
        running: input.running.toReversed(),
        past: input.past.toReversed(),
      });
      expect(turned).toEqual(result);
    }),
    { numRuns: 100 },
  );
});

test('a large round: nobody waits for whom a mentor with a free place is allowed, and everybody listed is allowed', () => {
  const input = population(900, 400);
  const result = matchRound(input);
  expect(matchRound({ ...input, mentors: input.mentors.toReversed() })).toEqual(result);
  const facts = createFacts(input);
  const taken = Map.groupBy(result.pairs, ({ mentorId }) => mentorId);
  const menteeOf = new Map(input.mentees.map((each) => [each.personId, each]));
  const mentorOf = new Map(input.mentors.map((each) => [each.personId, each]));
  for (const { menteeId, mentorId, weight } of result.pairs) {
    const [mentee, mentor] = [menteeOf.get(menteeId), mentorOf.get(mentorId)];
    if (!mentee || !mentor) throw new Error('Somebody else was paired');
    expect(removalsOf(mentee, mentor, facts)).toEqual([]);
    expect(weight).toBe(explainPair(mentee, mentor, facts).weight);
  }
  for (const { menteeId } of result.unmatched) {
    const mentee = menteeOf.get(menteeId);
    const open = input.mentors.filter(
      (mentor) => mentee && removalsOf(mentee, mentor, facts).length === 0 && !isFull(mentor),
    );
    expect(open).toEqual([]);
  }
  function isFull({ personId, capacity }: Mentor): boolean {
    return (taken.get(personId)?.length ?? 0) >= capacity;
  }
});
