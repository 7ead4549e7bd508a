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
  into.size = 0;
  const region = mentee.region === undefined ? undefined : table.regions.numbers.get(mentee.region);
  const ways = { near: wayPoints(mentee, true), far: wayPoints(mentee, false) };
  for (const group of blockFor(table, mentee, facts)) {
    if (commonMinutes(facts.clocks, mentee.time, group.time) < facts.settings.leastCommonMinutes) continue;
    const [ahead = 0] = facts.clocks.ahead(mentee.time.zone, group.time.zone);
    addGroup(into, table, group.members, { region: region ?? NOWHERE, zone: zonePoints(ahead), ways });
  }
  addWishedSectors(into, table, mentee);
  addCompetencies(into, table, mentee);
  addPrograms(into, table, mentee);
}

/** The number of no mentor's region. */
const NOWHERE = -2;

/** Where a mentee is in relation to a group, and what ways of meeting are worth near and far. */
type Place = {
  readonly region: number;
  readonly zone: number;
  readonly ways: { readonly near: Int32Array; readonly far: Int32Array };
};

/** What a mentor brings to everybody, nearness, and the way of meeting. */
function addGroup(into: Scored, table: MentorTable, members: Int32Array, place: Place): void {
  const { mentors, points } = into;
  const { base, ways } = table;
  const regions = table.regions.column;
  const { region, zone } = place;
  const { near, far } = place.ways;
  let size = into.size;
  for (let at = 0; at < members.length; at += 1) {
    const mentor = members[at] ?? 0;
    const bits = ways[mentor] ?? 0;
    const nearness =
      regions[mentor] === region ? POINTS.sameRegion + (near[bits] ?? 0) : zone + (far[bits] ?? 0);
    mentors[size] = mentor;
    points[size] = (base[mentor] ?? 0) + nearness;
    size += 1;
  }
  into.size = size;
}

function addWishedSectors({ size, mentors, points }: Scored, { sectors }: MentorTable, mentee: Mentee): void {
  const wish = mentee.sectorWish;
  if (wish.kind === 'different') return;
  const column = sectors.column;
  const worth = new Int32Array(sectors.numbers.size);
  for (const sector of wish.sectors) {
    const number = sectors.numbers.get(sector);
    if (number !== undefined) worth[number] = POINTS.wishedSector;
  }
  for (let at = 0; at < size; at += 1) {
    points[at] = (points[at] ?? 0) + (worth[column[mentors[at] ?? 0] ?? 0] ?? 0);
  }
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

/** Points for each set of ways that a mentor may name. */
function wayPoints({ ways }: Mentee, near: boolean): Int32Array {
  const points = new Int32Array(1 << WAYS.length);
  // The one they like best comes last and overwrites the others
  for (const way of ways.toReversed()) {
    if (way === 'in-person' && !near) continue;
    const bit = bitsOf([way]);
    const worth = way === ways[0] ? POINTS.firstWay : POINTS.otherWay;
    for (let bits = 0; bits < points.length; bits += 1) if ((bits & bit) !== 0) points[bits] = worth;
  }
  return points;
}
