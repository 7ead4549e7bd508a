import { removalOf } from './hard-rules.ts';
import type { MentorTable } from './mentor-table.ts';
import type { PairingFacts } from './pairing-facts.ts';
import { waitingPoints } from './points.ts';
import type { Mentee } from './profile.ts';
import { createScored, type Scored, scoreBlock } from './score-block.ts';
import { seedOf } from './seed.ts';

/** Some allowed mentors of one mentee, by number, and the weight of each pair. */
export type Candidates = { readonly mentors: readonly number[]; readonly weights: readonly number[] };

/** Remembers from mentee to mentee how often each mentor was listed. */
export type Lister = {
  readonly table: MentorTable;
  readonly facts: PairingFacts;
  readonly round: string;
  /** Mentors on one list. */
  readonly length: number;
  readonly listed: Int32Array;
  readonly scored: Scored;
  readonly order: Int32Array;
  readonly again: Int32Array;
  readonly seen: Uint8Array;
};

type Draft = { readonly mentors: number[]; readonly weights: number[] };

const [SHARE, CROWDS, HALF_PLACES] = [3, 1024, 2];

export function createLister(table: MentorTable, facts: PairingFacts, round: string, length: number): Lister {
  const size = table.mentors.length;
  return {
    table,
    facts,
    round,
    length,
    listed: new Int32Array(size),
    scored: createScored(table),
    order: new Int32Array(size),
    again: new Int32Array(size),
    seen: new Uint8Array(size),
  };
}

/**
 * The candidates of one mentee. Two thirds are the mentors with the most points; one third are those who were listed
 * least for the places they offer, so that popular mentors do not fill every list and leave the others without
 * anybody. All of them passed every hard rule. Mentors with equal points come in an order that differs from mentee to
 * mentee.
 */
export function listCandidates(lister: Lister, mentee: Mentee): Candidates {
  const { table, scored, order, again, length } = lister;
  scoreBlock(scored, table, mentee, lister.facts);
  const draft: Draft = { mentors: [], weights: [] };
  lister.seen.fill(0);
  sortByPoints(lister, seedOf(`${lister.round}:${mentee.personId}`));
  take(lister, mentee, order, length >= scored.size ? length : length - Math.floor(length / SHARE), draft);
  if (draft.mentors.length < length && length < scored.size) {
    sortByCrowd(lister);
    take(lister, mentee, again, length, draft);
  }
  for (const mentor of draft.mentors) lister.listed[mentor] = (lister.listed[mentor] ?? 0) + 1;
  return draft;
}

/** From the start of an order as many as fit and pass the hard rules. `order` holds positions in the block. */
function take(
  { table, facts, scored, seen }: Lister,
  mentee: Mentee,
  order: Int32Array,
  upTo: number,
  draft: Draft,
): void {
  const waited = waitingPoints(mentee.waitingSince, facts.today);
  for (let n = 0; n < scored.size && draft.mentors.length < upTo; n += 1) {
    const at = order[n] ?? 0;
    const number = scored.mentors[at] ?? 0;
    const mentor = table.mentors[number];
    if (seen[at] === 1 || !mentor) continue;
    seen[at] = 1;
    if (removalOf(mentee, mentor, facts)) continue;
    draft.mentors.push(number);
    draft.weights.push((scored.points[at] ?? 0) + waited);
  }
}

/** Counting sort, the most points first. */
function sortByPoints({ scored, order }: Lister, seed: number): void {
  const { size, points } = scored;
  let most = 0;
  for (let at = 0; at < size; at += 1) most = Math.max(most, points[at] ?? 0);
  const start = new Int32Array(most + 2);
  for (let at = 0; at < size; at += 1) countUp(start, most - (points[at] ?? 0) + 1);
  sumUp(start);
  const turn = size === 0 ? 0 : seed % size;
  for (let n = 0; n < size; n += 1) {
    const at = n + turn < size ? n + turn : n + turn - size;
    const bucket = most - (points[at] ?? 0);
    order[start[bucket] ?? 0] = at;
    start[bucket] = (start[bucket] ?? 0) + 1;
  }
}

/** The least listed for their places first, of these the one with the most points. */
function sortByCrowd({ scored, order, again, listed, table }: Lister): void {
  const crowd = (at: number) => {
    const mentor = scored.mentors[at] ?? 0;
    return Math.min(
      CROWDS - 1,
      Math.floor((HALF_PLACES * (listed[mentor] ?? 0)) / (table.places[mentor] ?? 1)),
    );
  };
  const start = new Int32Array(CROWDS + 1);
  for (let at = 0; at < scored.size; at += 1) countUp(start, crowd(at) + 1);
  sumUp(start);
  for (let n = 0; n < scored.size; n += 1) {
    const at = order[n] ?? 0;
    const bucket = crowd(at);
    again[start[bucket] ?? 0] = at;
    start[bucket] = (start[bucket] ?? 0) + 1;
  }
}

function countUp(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** Counts become the places where each bucket begins. */
function sumUp(start: Int32Array): void {
  for (let at = 1; at < start.length; at += 1) start[at] = (start[at] ?? 0) + (start[at - 1] ?? 0);
}
