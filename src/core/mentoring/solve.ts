import { type Assignment, PAIR } from './assignment.ts';
import { createNearHeap, type NearHeap, nearestDistance, offer, takeNearest } from './near-heap.ts';

/*
 * The most people paired, and among all such pairings the highest sum of weights, exactly: successive shortest paths
 * with potentials. A pair is worth `PAIR` plus its weight; being left out is worth 0. Each mentee comes in by the
 * shortest way to a free place or to somebody who is better left out. Everybody on the way moves one place on.
 *
 * What holds before and after each step, and proves the result: gain[i] + price[j] >= value(i, j) on every list, with
 * equality where i is paired with j; gain is 0 for who is left out, price is 0 where a place is free; neither is
 * below 0.
 */

/** Finds places for mentees of an assignment, one after the other; each step leaves the best pairing of all so far. */
export type Solver = {
  readonly all: Assignment;
  readonly near: NearHeap;
  /** The mentee through whom a mentor was reached. */
  readonly reachedBy: Int32Array;
  /** Mentors that were reached in this search. */
  readonly reached: Int32Array;
  reachedCount: number;
};

type End = { distance: number; mentor: number; mentee: number };

export function createSolver(all: Assignment): Solver {
  const mentors = all.places.length;
  return {
    all,
    near: createNearHeap(mentors),
    reachedBy: new Int32Array(mentors),
    reached: new Int32Array(mentors),
    reachedCount: 0,
  };
}

/** Pairs an unpaired mentee where that makes the whole better; true when one more person is paired than before. */
export function place(solver: Solver, mentee: number): boolean {
  const { all } = solver;
  all.gain[mentee] = highestGain(all, mentee);
  const end: End = { distance: all.gain[mentee] ?? 0, mentor: -1, mentee };
  look(solver, mentee, 0, end);
  while (nearestDistance(solver.near) < end.distance) {
    const mentor = takeNearest(solver.near);
    askThoseAt(solver, mentor, end);
  }
  settlePrices(solver, mentee, end.distance);
  const paired = end.mentor !== -1;
  moveAlong(solver, mentee, end);
  forget(solver);
  return paired;
}

function highestGain(all: Assignment, mentee: number): number {
  let best = 0;
  for (let at = all.from[mentee] ?? 0; at < (all.upTo[mentee] ?? 0); at += 1) {
    const gain = PAIR + (all.weights[at] ?? 0) - (all.price[all.mentors[at] ?? 0] ?? 0);
    if (gain > best) best = gain;
  }
  return best;
}

/** From a mentee to the mentors on the list. */
function look(solver: Solver, mentee: number, distance: number, end: End): void {
  const { all, near, reachedBy } = solver;
  const { mentors, weights, price, taken, places } = all;
  const base = distance + (all.gain[mentee] ?? 0) - PAIR;
  const upTo = all.upTo[mentee] ?? 0;
  for (let at = all.from[mentee] ?? 0; at < upTo; at += 1) {
    const mentor = mentors[at] ?? 0;
    const there = base + (price[mentor] ?? 0) - (weights[at] ?? 0);
    if (there >= end.distance) continue;
    if ((taken[mentor] ?? 0) < (places[mentor] ?? 0)) {
      end.distance = there;
      end.mentor = mentor;
      end.mentee = mentee;
    } else if ((places[mentor] ?? 0) > 0) {
      const known = near.place[mentor] !== 0;
      if (!offer(near, mentor, there)) continue;
      reachedBy[mentor] = mentee;
      if (!known) solver.reached[solver.reachedCount++] = mentor;
    }
  }
}

/** From a mentor without a free place to each of the mentees, who may leave, or be left out. */
function askThoseAt(solver: Solver, mentor: number, end: End): void {
  const { all, near } = solver;
  const distance = near.distance[mentor] ?? 0;
  const seat = all.seat[mentor] ?? 0;
  const seats = all.taken[mentor] ?? 0;
  for (let n = 0; n < seats; n += 1) {
    const mentee = all.seated[seat + n] ?? 0;
    const leftOut = distance + (all.gain[mentee] ?? 0);
    if (leftOut < end.distance) {
      end.distance = leftOut;
      end.mentor = -1;
      end.mentee = mentee;
    }
    look(solver, mentee, distance, end);
  }
}

/** Places that were fought for cost more now, and those who hold them gain less, just so much that the proof holds. */
function settlePrices({ all, near, reached, reachedCount }: Solver, mentee: number, length: number): void {
  for (let n = 0; n < reachedCount; n += 1) {
    const mentor = reached[n] ?? 0;
    const shorter = length - (near.distance[mentor] ?? 0);
    if (near.place[mentor] !== -1 || shorter <= 0) continue;
    all.price[mentor] = (all.price[mentor] ?? 0) + shorter;
    const seat = all.seat[mentor] ?? 0;
    for (let s = 0; s < (all.taken[mentor] ?? 0); s += 1) {
      const seated = all.seated[seat + s] ?? 0;
      all.gain[seated] = (all.gain[seated] ?? 0) - shorter;
    }
  }
  all.gain[mentee] = (all.gain[mentee] ?? 0) - length;
}

/** Walks the way back: who stands at its end takes the free place or leaves; each takes what the next one left. */
function moveAlong({ all, reachedBy }: Solver, newcomer: number, end: End): void {
  let mentee = end.mentee;
  let to = end.mentor;
  while (true) {
    const left = mentee === newcomer ? -1 : (all.mentorOf[mentee] ?? -1);
    if (to !== -1) {
      // The seat at `to` is either free or was left by the one who moved just now
      all.seated[(all.seat[to] ?? 0) + (all.taken[to] ?? 0)] = mentee;
      all.taken[to] = (all.taken[to] ?? 0) + 1;
    }
    all.mentorOf[mentee] = to;
    if (left === -1) return;
    standUp(all, mentee, left);
    to = left;
    mentee = reachedBy[left] ?? 0;
  }
}

function standUp({ seat, taken, seated }: Assignment, mentee: number, mentor: number): void {
  const first = seat[mentor] ?? 0;
  const last = first + (taken[mentor] ?? 0) - 1;
  for (let at = first; at <= last; at += 1) {
    if (seated[at] !== mentee) continue;
    seated[at] = seated[last] ?? 0;
    taken[mentor] = last - first;
    return;
  }
}

function forget(solver: Solver): void {
  for (let n = 0; n < solver.reachedCount; n += 1) solver.near.place[solver.reached[n] ?? 0] = 0;
  solver.reachedCount = 0;
  solver.near.size = 0;
}
