import { commonMinutes } from './common-time.ts';
import { bitsOf, blockFor, type MentorTable, WAYS } from './mentor-table.ts';
import type { PairingFacts } from './pairing-facts.ts';
import { competencyPoints, needsOf, POINTS, zonePoints } from './points.ts';
import type { Level, Mentee } from './profile.ts';

/** The mentors of one mentee's block with their points, in arrays that are used again for the next mentee. */
export type Scored = { size: number; readonly mentors: Int32Array; readonly points: Int32Array };

export function createScored(table: MentorTable): Scored {
  const length = table.mentors.length;
  return { size: 0, mentors: new Int32Array(length), points: new Int32Array(length) };
}

/**
 * Gives every mentor of a mentee's block the points that `weigh` would, except those for waiting, which are the same
 * for all. Zones in which no mentor ever shares enough working time are left out; other hard rules are not looked at.
 */
export function scoreBlock(into: Scored, table: MentorTable, mentee: Mentee, facts: PairingFacts): void {
  const { base, regions, ways } = table;
  const { mentors, points } = into;
  const region = mentee.region === undefined ? -2 : (table.regions.numbers.get(mentee.region) ?? -2);
  const bySector = sectorPoints(table, mentee);
  const near = wayPoints(mentee, true);
  const far = wayPoints(mentee, false);
  let size = 0;
  for (const group of blockFor(table, mentee, facts)) {
    if (commonMinutes(facts.clocks, mentee.time, group.time) < facts.settings.leastCommonMinutes) continue;
    const [ahead = 0] = facts.clocks.ahead(mentee.time.zone, group.time.zone);
    const apart = zonePoints(ahead);
    for (const mentor of group.members) {
      const sector = bySector[table.sectors.column[mentor] ?? 0] ?? 0;
      const bits = ways[mentor] ?? 0;
      const place =
        regions.column[mentor] === region ? POINTS.sameRegion + (near[bits] ?? 0) : apart + (far[bits] ?? 0);
      mentors[size] = mentor;
      points[size] = (base[mentor] ?? 0) + sector + place;
      size += 1;
    }
  }
  into.size = size;
  addCompetencies(into, table, mentee);
  addPrograms(into, table, mentee);
}

function addCompetencies({ size, mentors, points }: Scored, table: MentorTable, mentee: Mentee): void {
  for (const need of needsOf(mentee)) {
    const levels = table.levelsIn(need.competency);
    const worth = Int32Array.from(LEVELS, (level) => competencyPoints(need, level));
    for (let at = 0; at < size; at += 1) {
      points[at] = (points[at] ?? 0) + (worth[levels[mentors[at] ?? 0] ?? 0] ?? 0);
    }
  }
}

const LEVELS: readonly (Level | 0)[] = [0, 1, 2, 3, 4, 5];

/** Only the best of a mentee's programs counts. */
function addPrograms({ size, mentors, points }: Scored, table: MentorTable, mentee: Mentee): void {
  const [first, ...others] = mentee.programs.map(table.pointsFor);
  if (!first) return;
  for (let at = 0; at < size; at += 1) {
    const mentor = mentors[at] ?? 0;
    let best = first[mentor] ?? 0;
    for (const other of others) best = Math.max(best, other[mentor] ?? 0);
    points[at] = (points[at] ?? 0) + best;
  }
}

function sectorPoints({ sectors }: MentorTable, { sectorWish }: Mentee): Int32Array {
  const points = new Int32Array(sectors.numbers.size);
  if (sectorWish.kind === 'different') return points;
  for (const sector of sectorWish.sectors) {
    const number = sectors.numbers.get(sector);
    if (number !== undefined) points[number] = POINTS.wishedSector;
  }
  return points;
}

/** Points for each set of ways that a mentor may name. */
function wayPoints({ ways }: Mentee, near: boolean): Int32Array {
  return Int32Array.from({ length: 1 << WAYS.length }, (_, bits) => {
    const way = ways.find((each) => (bits & bitsOf([each])) !== 0 && (near || each !== 'in-person'));
    if (way === undefined) return 0;
    return way === ways[0] ? POINTS.firstWay : POINTS.otherWay;
  });
}
