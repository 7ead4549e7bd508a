import { addTo, type Day, day } from '../../../src/core/day.ts';
import type { RoundInput } from '../../../src/core/mentoring/match-round.ts';
import { USUAL_SETTINGS } from '../../../src/core/mentoring/pairing-facts.ts';
import type { Level, MeetingWay, Mentee, Mentor, Rated } from '../../../src/core/mentoring/profile.ts';
import { workingTime } from '../../../src/core/mentoring/working-time.ts';
import { onWeekdays } from './on-weekdays.ts';
import { createRandom } from './random-problem.ts';

export const TODAY: Day = day('2026-11-23');

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Australia/Sydney',
];
const SECTORS = ['public', 'academic', 'school', 'health', 'law', 'government', 'special', 'tribal'];
const WAYS: readonly MeetingWay[] = ['video', 'phone', 'messages', 'in-person'];

/**
 * A large organization that is the same on every machine: sectors, zones, languages and competencies are as uneven as
 * in life, about one and a half places for each mentee, everybody in a tree of managers.
 */
export function population(mentees: number, mentors: number, seed = 1): RoundInput {
  const random = createRandom(seed);
  const uneven = (below: number) => Math.min(random(below), random(below));
  const some = (most: number, below: number) =>
    new Set(Array.from({ length: 1 + random(most) }, () => uneven(below)));
  const person = (personId: string) => {
    const zone = ZONES[uneven(ZONES.length)] ?? 'UTC';
    const library = random(Math.max(3, Math.floor(mentors / 8)));
    return {
      personId,
      sector: SECTORS[uneven(SECTORS.length)] ?? 'public',
      libraryId: `library-${library}`,
      region: `region-${library % 12}`,
      time: working(zone, random),
      languages: random(12) === 0 ? [`language-${random(5)}`] : ['en', ...(random(6) === 0 ? ['es'] : [])],
      ways: [...some(3, WAYS.length)].flatMap((at) => WAYS[at] ?? []),
      avoids: random(40) === 0 ? [`mentor-${random(mentors)}`, `mentee-${random(mentees)}`] : [],
      presence: random(50) === 0 ? ({ state: 'gone' } as const) : ({ state: 'here' } as const),
    };
  };
  const rated = (): Rated[] =>
    [...some(5, 40)].map((each) => ({ competency: `competency-${each}`, level: (1 + random(5)) as Level }));
  const made = {
    mentors: Array.from({ length: mentors }, (_, at): Mentor => {
      const programs = random(2) === 0 ? [] : [...some(2, 5)];
      return {
        ...person(`mentor-${at}`),
        experienceYears: random(35),
        strengths: rated(),
        programs: programs.map((each) => ({
          programId: `program-${each}`,
          since: addTo(TODAY, { days: -random(5000) }),
        })),
        capacity: 1 + random(5),
      };
    }),
    mentees: Array.from({ length: mentees }, (_, at): Mentee => {
      return {
        ...person(`mentee-${at}`),
        goals: [...some(2, 40)].map((each) => `competency-${each}`),
        weak: rated(),
        programs: random(3) === 0 ? [] : [`program-${uneven(5)}`],
        sectorWish:
          random(4) === 0
            ? { kind: 'one-of', sectors: [SECTORS[random(SECTORS.length)] ?? 'public'] }
            : { kind: 'different' },
        waitingSince: addTo(TODAY, { days: -random(300) }),
      };
    }),
  };
  return {
    roundId: `round-${seed}`,
    today: TODAY,
    settings: USUAL_SETTINGS,
    ...made,
    managerOf: tree(
      [...made.mentors, ...made.mentees].map(({ personId }) => personId),
      random,
    ),
    running: [],
    past: made.mentees
      .filter(() => random(5) === 0)
      .map(({ personId }) => ({
        menteeId: personId,
        mentorId: `mentor-${random(mentors)}`,
        on: addTo(TODAY, { days: -random(400) }),
      })),
    forbidden: [],
    pinned: [],
  };
}

/** Most people work office hours, some mornings or evenings, some only on a few days. */
function working(zone: string, random: (below: number) => number) {
  const begins = 7 * 60 + 30 * random(6);
  const days = ([1, 2, 3, 4, 5] as const).filter(() => random(8) > 0);
  if (random(5) > 0) return onWeekdays(zone, days, { from: begins, to: begins + 8 * 60 });
  const stretches = days.map((weekday) => {
    const from = (weekday - 1) * 1440 + 8 * 60 + 15 * random(40);
    return { from, to: from + 60 + 15 * random(20) };
  });
  return workingTime(zone, stretches);
}

/** Each has about eight people below. */
function tree(people: readonly string[], random: (below: number) => number): ReadonlyMap<string, string> {
  const mixed = people.map((id) => ({ id, at: random(2 ** 30) })).sort((a, b) => a.at - b.at);
  return new Map(
    mixed.slice(1).flatMap(({ id }, at) => {
      const manager = mixed[Math.floor(at / 8)];
      return manager ? [[id, manager.id] as const] : [];
    }),
  );
}
