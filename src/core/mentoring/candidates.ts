import { removalOf } from './hard-rules.ts';
import type { MentorTable } from './mentor-table.ts';
import { orderByPoints } from './order-by-points.ts';
import type { PairingFacts } from './pairing-facts.ts';
import { waitingPoints } from './points.ts';
import type { Mentee } from './profile.ts';
import { createScored, type Scored, scoreBlock } from './score-block.ts';
import { seedOf } from './seed.ts';

/** Some allowed mentors of one mentee, by number, and the weight of each pair. */
export type Candidates = { readonly mentors: readonly number[]; readonly weights: readonly number[] };

/** Makes lists, and remembers from mentee to mentee how often each mentor was listed. */
export type Lister = {
  readonly table: MentorTable;
  readonly facts: PairingFacts;
  readonly round: string;
  /** Mentors on one list, and how many of these are there because few lists have them. */
  readonly length: number;
  readonly underused: number;
  readonly listed: Int32Array;
  readonly scored: Scored;
  /** Positions in the block, and which of them were looked at. */
  readonly order: Int32Array;
  readonly seen: Uint8Array;
};

type Draft = { readonly mentors: number[]; readonly weights: number[]; readonly waited: number };

/** Among so many the least listed are found; choosing from these is about as fair as choosing from all. */
const WINDOW = 128;
const MOST_POINTS = 4095;

/** A lister that has listed nobody yet. */
export function createLister(
  table: MentorTable,
  facts: PairingFacts,
  round: string,
  { length, underused }: { readonly length: number; readonly underused: number },
): Lister {
  const size = table.mentors.length;
  return {
    table,
    facts,
    round,
    length,
    underused,
    listed: new Int32Array(size),
    scored: createScored(table),
    order: new Int32Array(size),
    seen: new Uint8Array(size),
  };
}

/**
 * The candidates of one mentee: the mentors with the most points, and some who were listed least for the places they
 * offer, so that popular mentors do not fill every list and leave the others without anybody. All of them passed every
 * hard rule. Mentors with equal points come in an order that differs from mentee to mentee.
 */
export function listCandidates(lister: Lister, mentee: Mentee): Candidates {
  const { facts, length, listed, order, scored } = lister;
  scoreBlock(scored, lister.table, mentee, facts);
  lister.seen.fill(0, 0, scored.size);
  const seed = seedOf(lister.round, mentee.personId);
  const draft = { mentors: [], weights: [], waited: waitingPoints(mentee.waitingSince, facts.today) };
  orderByPoints(scored, scored.size > 0 ? seed % scored.size : 0, order);
  take(lister, mentee, order.subarray(0, scored.size), length - lister.underused, draft);
  if (lister.underused > 0) takeUnderused(lister, mentee, seed, draft);
  for (const mentor of draft.mentors) listed[mentor] = (listed[mentor] ?? 0) + 1;
  return draft;
}

/** From the start of an order as many as fit and pass the hard rules. */
function take(lister: Lister, mentee: Mentee, order: Int32Array, upTo: number, draft: Draft): void {
  const { table, facts, scored, seen } = lister;
  for (const at of order) {
    if (draft.mentors.length >= upTo) return;
    const number = scored.mentors[at] ?? 0;
    const mentor = table.mentors[number];
    if (seen[at] === 1 || !mentor) continue;
    seen[at] = 1;
    if (removalOf(mentee, mentor, facts)) continue;
    draft.mentors.push(number);
    draft.weights.push((scored.points[at] ?? 0) + draft.waited);
  }
}

/** Fills the list from one window of the block after the other, beginning somewhere else for each mentee. */
function takeUnderused(lister: Lister, mentee: Mentee, seed: number, draft: Draft): void {
  const { size } = lister.scored;
  for (let from = 0; from < size && draft.mentors.length < lister.length; from += WINDOW) {
    take(lister, mentee, leastListed(lister, seed, from), lister.length, draft);
  }
}

/** The positions of a window, the least listed for their places first, of these the one with the most points. */
function leastListed({ scored, listed, table }: Lister, seed: number, from: number): Int32Array {
  const width = Math.min(WINDOW, scored.size - from);
  const keys = new Float64Array(width);
  for (let n = 0; n < width; n += 1) {
    const at = (seed + from + n) % scored.size;
    const mentor = scored.mentors[at] ?? 0;
    const crowd = Math.floor((8 * (listed[mentor] ?? 0)) / (table.places[mentor] ?? 1));
    const behind = MOST_POINTS - Math.min(MOST_POINTS, scored.points[at] ?? 0);
    keys[n] = (crowd * (MOST_POINTS + 1) + behind) * WINDOW + n;
  }
  return Int32Array.from(keys.sort(), (key) => (seed + from + (key % WINDOW)) % scored.size);
}
