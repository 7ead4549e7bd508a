import type { Day } from '../day.ts';
import type { PairingFacts } from './pairing-facts.ts';
import {
  competencyPoints,
  experiencePoints,
  highestLevel,
  loadPoints,
  longestHeld,
  needsOf,
  POINTS,
  programPoints,
  waitingPoints,
  weeksSince,
  zonePoints,
} from './points.ts';
import type { Level, MeetingWay, Mentee, Mentor } from './profile.ts';

/** One reason for a pair and its points. */
export type Part = { readonly points: number } & (
  | {
      readonly part: 'competency';
      readonly competency: string;
      /** The mentee's own level, where they rated it. */
      readonly own?: Level;
      readonly theirs: Level;
      readonly goal: boolean;
      /** No rated competency of the mentee is lower. */
      readonly weakest: boolean;
      /** No strength of the mentor is higher. */
      readonly strongest: boolean;
    }
  | { readonly part: 'program'; readonly programId: string; readonly since: Day }
  | { readonly part: 'region'; readonly region: string }
  | { readonly part: 'zone'; readonly minutesApart: number }
  | { readonly part: 'sector-wish'; readonly sector: string }
  | { readonly part: 'meeting'; readonly way: MeetingWay; readonly first: boolean }
  | { readonly part: 'experience'; readonly years: number }
  | { readonly part: 'load'; readonly running: number; readonly capacity: number }
  | { readonly part: 'waiting'; readonly weeks: number }
);

/** The soft rules on a pair: each part that carries points, the weightiest first. Their sum is the pair's weight. */
export function weigh(mentee: Mentee, mentor: Mentor, facts: PairingFacts): readonly Part[] {
  const parts = [
    ...competencies(mentee, mentor),
    ...program(mentee, mentor, facts.today),
    nearness(mentee, mentor, facts),
    ...wishedSector(mentee, mentor),
    ...meeting(mentee, mentor),
    experience(mentor),
    load(mentor, facts),
    waiting(mentee, facts.today),
  ];
  return parts.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
}

/** The weight of a pair, a whole number from 0. */
export function weightOfParts(parts: readonly Part[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

function competencies(mentee: Mentee, { strengths }: Mentor): readonly Part[] {
  const lowest = Math.min(...mentee.weak.map(({ level }) => level));
  const highest = Math.max(...strengths.map(({ level }) => level));
  return needsOf(mentee).flatMap((need): Part[] => {
    const theirs = highestLevel(strengths, need.competency);
    if (theirs === 0) return [];
    return [
      {
        part: 'competency',
        points: competencyPoints(need, theirs),
        competency: need.competency,
        ...(need.own !== 0 && { own: need.own }),
        theirs,
        goal: need.goal,
        weakest: need.own !== 0 && need.own === lowest,
        strongest: theirs === highest,
      },
    ];
  });
}

/** The one that was held longest counts. */
function program(mentee: Mentee, mentor: Mentor, today: Day): readonly Part[] {
  const longest = longestHeld(mentor.programs, mentee.programs);
  return longest ? [{ part: 'program', points: programPoints(longest, today), ...longest }] : [];
}

function nearness(mentee: Mentee, mentor: Mentor, { clocks }: PairingFacts): Part {
  const region = sharedRegion(mentee, mentor);
  if (region !== undefined) return { part: 'region', points: POINTS.sameRegion, region };
  const [ahead = 0] = clocks.ahead(mentee.time.zone, mentor.time.zone);
  return { part: 'zone', points: zonePoints(ahead), minutesApart: Math.abs(ahead) };
}

function sharedRegion(mentee: Mentee, mentor: Mentor): string | undefined {
  return mentee.region === mentor.region ? mentee.region : undefined;
}

function wishedSector({ sectorWish }: Mentee, { sector }: Mentor): readonly Part[] {
  return sectorWish.kind === 'one-of' && sectorWish.sectors.includes(sector)
    ? [{ part: 'sector-wish', points: POINTS.wishedSector, sector }]
    : [];
}

/** Meeting in person counts only inside a region. */
function meeting(mentee: Mentee, mentor: Mentor): readonly Part[] {
  const near = sharedRegion(mentee, mentor) !== undefined;
  const way = mentee.ways.find((each) => mentor.ways.includes(each) && (near || each !== 'in-person'));
  if (way === undefined) return [];
  const first = way === mentee.ways[0];
  return [{ part: 'meeting', points: first ? POINTS.firstWay : POINTS.otherWay, way, first }];
}

function experience({ experienceYears: years }: Mentor): Part {
  return { part: 'experience', points: experiencePoints(years), years };
}

function load({ personId, capacity }: Mentor, { runningOf }: PairingFacts): Part {
  const running = runningOf(personId);
  return { part: 'load', points: loadPoints(running, capacity), running, capacity };
}

function waiting({ waitingSince }: Mentee, today: Day): Part {
  return {
    part: 'waiting',
    points: waitingPoints(waitingSince, today),
    weeks: weeksSince(waitingSince, today),
  };
}
