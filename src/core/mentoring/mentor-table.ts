import { notHere } from './hard-rules.ts';
import type { PairingFacts } from './pairing-facts.ts';
import { experiencePoints, loadPoints, programPoints } from './points.ts';
import type { MeetingWay, Mentee, Mentor } from './profile.ts';
import { type WorkingTime, workingTime } from './working-time.ts';

/** Mentors by number, with what is asked for millions of pairs in columns. */
export type MentorTable = {
  readonly mentors: readonly Mentor[];
  /** Free places; none for who does not take part today. */
  readonly places: Int32Array;
  /** Points that a mentor brings to everybody: experience and free places. */
  readonly base: Int32Array;
  /** For each competency the level of every mentor. */
  readonly levels: ReadonlyMap<string, Uint8Array>;
  /** For each program the points of every mentor. */
  readonly programs: ReadonlyMap<string, Uint8Array>;
  readonly sectors: Numbered;
  readonly regions: Numbered;
  /** Ways of meeting as bits, in the order of `WAYS`. */
  readonly ways: Uint8Array;
  readonly zones: readonly ZoneGroup[];
  /** The mentors that a kind of mentee may have at all, by sector and languages; found when first asked for. */
  readonly blocks: Map<string, readonly ZoneGroup[]>;
};

/** Mentors with a free place in one zone, and all times at which any of them works. */
export type ZoneGroup = { readonly time: WorkingTime; readonly members: Int32Array };

/** Names given numbers as they come. */
export type Numbered = { readonly numberOf: ReadonlyMap<string, number>; readonly column: Int32Array };

export const WAYS: readonly MeetingWay[] = ['in-person', 'video', 'phone', 'messages'];

/** Puts mentors into columns. `free` says how many places each still has to give in this round. */
export function tabulate(
  mentors: readonly Mentor[],
  free: (mentor: Mentor) => number,
  facts: PairingFacts,
): MentorTable {
  const places = Int32Array.from(mentors, (mentor) =>
    notHere('mentor', mentor, facts.today) ? 0 : Math.max(0, free(mentor)),
  );
  return {
    mentors,
    places,
    base: Int32Array.from(
      mentors,
      ({ personId, capacity, experienceYears }) =>
        experiencePoints(experienceYears) + loadPoints(facts.runningOf(personId), capacity),
    ),
    levels: columns(mentors, ({ strengths }) => strengths.map((each) => [each.competency, each.level])),
    programs: columns(mentors, ({ programs }) =>
      programs.map((held) => [held.programId, programPoints(held, facts.today)]),
    ),
    sectors: numbered(mentors.map(({ sector }) => sector)),
    regions: numbered(mentors.map(({ region }) => region)),
    ways: Uint8Array.from(mentors, ({ ways }) => bitsOf(ways)),
    zones: groupByZone(
      mentors,
      mentors.flatMap((_, at) => ((places[at] ?? 0) > 0 ? [at] : [])),
    ),
    blocks: new Map(),
  };
}

/** Mentors with a free place, an allowed sector and a common language, by zone. */
export function blockFor(table: MentorTable, mentee: Mentee, facts: PairingFacts): readonly ZoneGroup[] {
  const key = JSON.stringify([mentee.sector, mentee.languages.toSorted()]);
  const known = table.blocks.get(key);
  if (known) return known;
  const own = facts.settings.sameSector === 'refused' ? table.sectors.numberOf.get(mentee.sector) : undefined;
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
  return WAYS.reduce((bits, way, at) => (ways.includes(way) ? bits | (1 << at) : bits), 0);
}

function columns(
  mentors: readonly Mentor[],
  valuesOf: (mentor: Mentor) => readonly (readonly [name: string, value: number])[],
): ReadonlyMap<string, Uint8Array> {
  const made = new Map<string, Uint8Array>();
  for (const [at, mentor] of mentors.entries()) {
    for (const [name, value] of valuesOf(mentor)) {
      let column = made.get(name);
      if (!column) {
        column = new Uint8Array(mentors.length);
        made.set(name, column);
      }
      column[at] = Math.max(column[at] ?? 0, value);
    }
  }
  return made;
}

/** -1 where there is no name. */
function numbered(names: readonly (string | undefined)[]): Numbered {
  const numberOf = new Map<string, number>();
  const column = Int32Array.from(names, (name) => {
    if (name === undefined) return -1;
    const known = numberOf.get(name) ?? numberOf.size;
    numberOf.set(name, known);
    return known;
  });
  return { numberOf, column };
}

function groupByZone(mentors: readonly Mentor[], members: readonly number[]): readonly ZoneGroup[] {
  const groups = Map.groupBy(members, (at) => mentors[at]?.time.zone ?? '');
  return [...groups].map(([zone, group]) => ({
    time: workingTime(zone, distinct(group.flatMap((at) => mentors[at]?.time.week ?? []))),
    members: Int32Array.from(group),
  }));
}

/** Most people work the same hours. */
function distinct(stretches: WorkingTime['week']): WorkingTime['week'] {
  return [...new Map(stretches.map((each) => [each.from * 100_000 + each.to, each])).values()];
}
