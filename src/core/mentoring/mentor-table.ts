import type { PairingFacts } from './pairing-facts.ts';
import { experiencePoints, loadPoints, programPoints } from './points.ts';
import type { MeetingWay, Mentee, Mentor } from './profile.ts';
import { MINUTES_A_WEEK, type Stretch, type WorkingTime, workingTime } from './working-time.ts';

/** Mentors who have free places, by number, with what is asked for millions of pairs in columns. */
export type MentorTable = {
  readonly mentors: readonly Mentor[];
  /** Free places. */
  readonly places: Int32Array;
  /** Points that a mentor brings to everybody: experience and free places. */
  readonly base: Int32Array;
  /** The level of every mentor in a competency. */
  readonly levelsIn: (competency: string) => Uint8Array;
  /** The points of every mentor for a program. */
  readonly pointsFor: (programId: string) => Uint8Array;
  readonly sectors: Numbered;
  readonly regions: Numbered;
  /** Ways of meeting as bits, in the order of `WAYS`. */
  readonly ways: Uint8Array;
  readonly zones: readonly ZoneGroup[];
  /** The mentors that a kind of mentee may have at all, by sector and languages; found when first asked for. */
  readonly blocks: Map<string, readonly ZoneGroup[]>;
};

/** Mentors in one zone, and all hours in which any of them works at least for a part. */
export type ZoneGroup = { readonly time: WorkingTime; readonly members: Int32Array };

/** Names given numbers as they come. */
export type Numbered = { readonly numbers: ReadonlyMap<string, number>; readonly column: Int32Array };

export const WAYS: readonly MeetingWay[] = ['in-person', 'video', 'phone', 'messages'];

/** Puts mentors with free places into columns. */
export function tabulate(
  open: readonly { readonly mentor: Mentor; readonly places: number }[],
  facts: PairingFacts,
): MentorTable {
  const mentors = open.map(({ mentor }) => mentor);
  return {
    mentors,
    // Typed arrays take numbers from an array far faster than through a function of their own
    places: Int32Array.from(open.map(({ places }) => places)),
    base: Int32Array.from(
      mentors.map(
        ({ personId, capacity, experienceYears }) =>
          experiencePoints(experienceYears) + loadPoints(facts.runningOf(personId), capacity),
      ),
    ),
    levelsIn: columns(
      mentors,
      ({ strengths }) => strengths,
      ({ competency }) => competency,
      ({ level }) => level,
    ),
    pointsFor: columns(
      mentors,
      ({ programs }) => programs,
      ({ programId }) => programId,
      (held) => programPoints(held, facts.today),
    ),
    sectors: numbered(mentors.map(({ sector }) => sector)),
    regions: numbered(mentors.map(({ region }) => region)),
    ways: Uint8Array.from(mentors.map(({ ways }) => bitsOf(ways))),
    zones: groupByZone(mentors),
    blocks: new Map(),
  };
}

/** Mentors with an allowed sector and a common language, by zone. */
export function blockFor(table: MentorTable, mentee: Mentee, facts: PairingFacts): readonly ZoneGroup[] {
  const key = JSON.stringify([mentee.sector, mentee.languages.toSorted()]);
  const known = table.blocks.get(key);
  if (known) return known;
  const own = facts.settings.sameSector === 'refused' ? table.sectors.numbers.get(mentee.sector) : undefined;
  const spoken = new Set(mentee.languages);
  const block = table.zones.flatMap(({ time, members }) => {
    const left = members.filter(
      (at) =>
        table.sectors.column[at] !== own && table.mentors[at]?.languages.some((each) => spoken.has(each)),
    );
    return left.length > 0 ? [{ time, members: left }] : [];
  });
  table.blocks.set(key, block);
  return block;
}

/** Ways of meeting as bits. */
export function bitsOf(ways: readonly MeetingWay[]): number {
  let bits = 0;
  for (const way of ways) bits |= 1 << WAYS.indexOf(way);
  return bits;
}

/** What mentors listed, as numbers; the column of a name is made when it is first asked for. */
function columns<E>(
  mentors: readonly Mentor[],
  listOf: (mentor: Mentor) => readonly E[],
  nameOf: (each: E) => string,
  worthOf: (each: E) => number,
): (name: string) => Uint8Array {
  const numbers = new Map<string, number>();
  const [names, owners, worths]: [number[], number[], number[]] = [[], [], []];
  for (const [owner, mentor] of mentors.entries()) {
    for (const each of listOf(mentor)) {
      names.push(numberOf(numbers, nameOf(each)));
      owners.push(owner);
      worths.push(worthOf(each));
    }
  }
  const made = new Map<string, Uint8Array>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const column = new Uint8Array(mentors.length);
    const wanted = numbers.get(name);
    for (let at = 0; at < names.length; at += 1) {
      const owner = owners[at] ?? 0;
      if (names[at] === wanted) column[owner] = Math.max(column[owner] ?? 0, worths[at] ?? 0);
    }
    made.set(name, column);
    return column;
  };
}

/** -1 where there is no name. */
function numbered(names: readonly (string | undefined)[]): Numbered {
  const numbers = new Map<string, number>();
  const column = names.map((name) => (name === undefined ? -1 : numberOf(numbers, name)));
  return { numbers, column: Int32Array.from(column) };
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const next = numbers.size;
  numbers.set(name, next);
  return next;
}

function groupByZone(mentors: readonly Mentor[]): readonly ZoneGroup[] {
  const groups = new Map<string, { readonly members: number[]; readonly hours: Uint8Array }>();
  for (const [at, { time }] of mentors.entries()) {
    let group = groups.get(time.zone);
    if (!group) {
      group = { members: [], hours: new Uint8Array(MINUTES_A_WEEK / 60) };
      groups.set(time.zone, group);
    }
    group.members.push(at);
    for (const { from, to } of time.week) {
      for (let hour = Math.floor(from / 60); hour * 60 < to; hour += 1) group.hours[hour] = 1;
    }
  }
  return [...groups].map(([zone, { members, hours }]) => ({
    time: workingTime(zone, stretchesOf(hours)),
    members: Int32Array.from(members),
  }));
}

function stretchesOf(hours: Uint8Array): readonly Stretch[] {
  return [...hours.keys()].flatMap((hour) =>
    hours[hour] === 1 ? [{ from: hour * 60, to: (hour + 1) * 60 }] : [],
  );
}
