import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, day } from '../../src/core/day.ts';
import { digestOf, partOf } from '../../src/core/digest/digest-of.ts';
import type { EnrollmentFacts, MemberFacts } from '../../src/core/digest/member-facts.ts';
import { standing } from '../../src/core/rules/standing.ts';
import { entriesOf, shippedRules } from './rules/sample-program.ts';

const TODAY = day('2026-06-08');
const CANARY = 'canary';
const PROGRAMS = [
  { id: 'montana', rules: shippedRules('montana-staff-2023') },
  { id: 'lssc', rules: shippedRules('lssc-renewal') },
];

const ago = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((days) => addTo(TODAY, { days: -days }));

const enrollment: fc.Arbitrary<EnrollmentFacts> = fc
  .record({
    program: fc.constantFrom(...PROGRAMS),
    startsOn: ago(0, 1500),
    ends: ago(-900, 300),
    enrolledOn: ago(0, 200),
    entries: fc.array(
      fc.record({
        day: ago(0, 1600),
        minutes: fc.integer({ min: 1, max: 900 }),
        status: fc.constantFrom('claimed', 'verified', 'rejected'),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ program, startsOn, ends, enrolledOn, entries }) => {
    const written = entries.map((each) => ({ ...each, title: `${CANARY} title` }));
    const made = entriesOf(program.rules, written);
    const dates = { startsOn, appliesOn: ends, certificateExpiresOn: ends };
    return {
      programId: program.id,
      program: program.id,
      rules: program.rules,
      enrolledOn,
      standing: standing(program.rules, dates, made, [], TODAY),
      openClaims: made.filter(({ status }) => status === 'claimed').map(({ id }) => id),
    };
  });

const team: fc.Arbitrary<MemberFacts[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom('Ana', 'Ben', 'Zoë', 'ana', ''),
      lastLogged: fc.option(ago(0, 100), { nil: undefined }),
      enrollments: fc.array(enrollment, { maxLength: 2 }),
    }),
    { maxLength: 8 },
  )
  .map((people) =>
    people.map(({ lastLogged, ...rest }, at) => {
      return { personId: `p${at}`, ...rest, ...(lastLogged && { lastLogged }) };
    }),
  );

test('a person sees to the letter what the manager of any team sees of them, and nothing of what they did', () => {
  fc.assert(
    fc.property(team, (people) => {
      const digest = digestOf(people, TODAY);
      expect(digestOf([...people].reverse(), TODAY)).toEqual(digest);
      for (const one of people) {
        expect(partOf(digestOf([one], TODAY), one.personId)).toEqual(partOf(digest, one.personId));
      }
      expect(digest.people.map(({ personId }) => personId).sort()).toEqual(
        people.map(({ personId }) => personId).sort(),
      );
      expect(JSON.stringify(digest)).not.toContain(CANARY);
    }),
    { numRuns: 60 },
  );
});

test('no group of fewer than five is averaged', () => {
  fc.assert(
    fc.property(team, (people) => {
      for (const { people: many, average } of digestOf(people, TODAY).totals.programs) {
        expect(average === undefined).toBe(many < 5);
      }
    }),
    { numRuns: 40 },
  );
});
