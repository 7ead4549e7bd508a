import { addMentee, createAssignment, sumUp } from '../../../src/core/mentoring/assignment.ts';
import { proveBest } from '../../../src/core/mentoring/prove-best.ts';
import { createSolver, place } from '../../../src/core/mentoring/solve.ts';
import type { Problem } from './oracle.ts';

export type Size = { readonly mentees: number; readonly mentors: number; readonly list: number };

/** Random numbers that are the same on every machine (the Mulberry32 generator). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Lists that crowd around popular mentors, as people's wishes do. */
export function randomProblem(seed: number, { mentees, mentors, list }: Size, heaviest = 1000): Problem {
  const random = createRandom(seed);
  return {
    places: Array.from({ length: mentors }, () => random(6)),
    lists: Array.from({ length: mentees }, () => {
      const chosen = new Set<number>();
      for (let n = random(list + 1); n > 0; n -= 1) chosen.add(Math.min(random(mentors), random(mentors)));
      return [...chosen].map((mentor) => ({ mentor, weight: random(heaviest + 1) }));
    }),
  };
}

/** Solves a problem by our solver, with the proof checked. */
export function solved({ places, lists }: Problem) {
  const all = createAssignment(Int32Array.from(places));
  const solver = createSolver(all);
  for (const list of lists) {
    const weights = list.map(({ weight }) => weight);
    place(
      solver,
      addMentee(
        all,
        list.map(({ mentor }) => mentor),
        weights,
      ),
    );
  }
  proveBest(all);
  return { all, solver, ...sumUp(all) };
}
