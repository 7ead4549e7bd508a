import { day } from '../../../src/core/day.ts';
import type { RoundInput } from '../../../src/core/mentoring/match-round.ts';
import { USUAL_SETTINGS } from '../../../src/core/mentoring/pairing-facts.ts';
import type { Mentee, Mentor } from '../../../src/core/mentoring/profile.ts';
import { onWeekdays } from './on-weekdays.ts';

export const WEDNESDAY = day('2026-06-03');

const OFFICE = { from: 9 * 60, to: 17 * 60 };

/** A mentee of a public library in Denver, with what differs. */
export function mentee(personId: string, differs: Partial<Mentee> = {}): Mentee {
  return {
    personId,
    sector: 'public',
    libraryId: 'cottonwood',
    time: onWeekdays('America/Denver', [1, 2, 3, 4, 5], OFFICE),
    languages: ['en'],
    ways: ['video'],
    avoids: [],
    presence: { state: 'here' },
    goals: [],
    weak: [],
    programs: [],
    sectorWish: { kind: 'different' },
    waitingSince: WEDNESDAY,
    ...differs,
  };
}

/** A mentor of a hospital library in Denver with one place, with what differs. */
export function mentor(personId: string, differs: Partial<Mentor> = {}): Mentor {
  return {
    personId,
    sector: 'health',
    libraryId: 'brigid',
    time: onWeekdays('America/Denver', [1, 2, 3, 4, 5], OFFICE),
    languages: ['en'],
    ways: ['video'],
    avoids: [],
    presence: { state: 'here' },
    experienceYears: 0,
    strengths: [],
    programs: [],
    capacity: 1,
    ...differs,
  };
}

/** A round of these people. */
export function roundOf(
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  differs: Partial<RoundInput> = {},
): RoundInput {
  return {
    roundId: 'june',
    today: WEDNESDAY,
    settings: USUAL_SETTINGS,
    mentees,
    mentors,
    managerOf: new Map(),
    running: [],
    past: [],
    forbidden: [],
    pinned: [],
    ...differs,
  };
}
