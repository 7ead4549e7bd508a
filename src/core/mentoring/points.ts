import { type Day, daysBetween } from '../day.ts';
import type { Held, Level, Mentee, Rated } from './profile.ts';

/*
 * What the soft rules are worth, in whole points. Competencies weigh most, then the program, then what makes meeting
 * easy. Waiting decides only who is left out when places are short. Nobody publishes such numbers: these are ours.
 */

/** A competency in which a mentee wants to grow, and where they stand; 0 for not rated. */
export type Need = { readonly competency: string; readonly own: Level | 0; readonly goal: boolean };

export const POINTS = {
  sameRegion: 60,
  sameZone: 40,
  wishedSector: 50,
  firstWay: 40,
  otherWay: 25,
  freeMentor: 50,
} as const;

const MOST_NEEDS = 5;
/** Where somebody stands who has not said. */
const UNRATED = 2;

/** At most five needs: goals before other weaknesses, the weakest first, then by name. */
export function needsOf({ goals, weak }: Mentee): readonly Need[] {
  const rated = new Map(weak.map(({ competency, level }) => [competency, level]));
  const names = [...new Set([...goals, ...rated.keys()])];
  return names
    .map((competency) => ({
      competency,
      own: rated.get(competency) ?? (0 as const),
      goal: goals.includes(competency),
    }))
    .sort(
      (a, b) =>
        Number(b.goal) - Number(a.goal) ||
        (a.own || UNRATED) - (b.own || UNRATED) ||
        (a.competency < b.competency ? -1 : 1),
    )
    .slice(0, MOST_NEEDS);
}

/** For what a mentor is ahead in one need; `theirs` is 0 where they named no strength. At most 96. */
export function competencyPoints({ own, goal }: Pick<Need, 'own' | 'goal'>, theirs: Level | 0): number {
  return Math.max(0, theirs - (own || UNRATED)) * (goal ? 24 : 16);
}

/** The highest level that somebody gave themselves in a competency; 0 for none. */
export function highestLevel(rated: readonly Rated[], competency: string): Level | 0 {
  let highest: Level | 0 = 0;
  for (const each of rated) {
    if (each.competency === competency && each.level > highest) highest = each.level;
  }
  return highest;
}

/** Of the programs asked for, the one that was held longest. */
export function longestHeld(held: readonly Held[], programs: readonly string[]): Held | undefined {
  let longest: Held | undefined;
  for (const each of held) {
    if (programs.includes(each.programId) && (!longest || each.since < longest.since)) longest = each;
  }
  return longest;
}

/** For having held the program that a mentee is in: 100, and 5 for each full year up to ten. */
export function programPoints({ since }: Held, today: Day): number {
  return since > today ? 0 : 100 + 5 * Math.min(10, yearsSince(since, today));
}

/** For clocks that show nearly the same: 40, and 5 less for each hour. */
export function zonePoints(minutesApart: number): number {
  return Math.max(0, POINTS.sameZone - Math.ceil((5 * Math.abs(minutesApart)) / 60));
}

/** For years in the profession, up to twenty. */
export function experiencePoints(years: number): number {
  return Math.max(0, Math.min(20, Math.floor(years)));
}

/** For the share of a mentor's places that is free. */
export function loadPoints(running: number, capacity: number): number {
  return capacity <= 0 ? 0 : Math.max(0, Math.floor((POINTS.freeMentor * (capacity - running)) / capacity));
}

/** For having waited: 4 for each full week, up to half a year. */
export function waitingPoints(since: Day, today: Day): number {
  return 4 * Math.max(0, Math.min(26, weeksSince(since, today)));
}

/** Full weeks from one day to another. */
export function weeksSince(since: Day, today: Day): number {
  return Math.floor(daysBetween(since, today) / 7);
}

function yearsSince(since: Day, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4));
  return today.slice(5) < since.slice(5) ? years - 1 : years;
}
