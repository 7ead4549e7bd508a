import { addMentee, createAssignment, sumUp } from '../../src/core/mentoring/assignment.ts';
import { type Candidates, createLister, listCandidates } from '../../src/core/mentoring/candidates.ts';
import type { RoundInput } from '../../src/core/mentoring/match-round.ts';
import { tabulate } from '../../src/core/mentoring/mentor-table.ts';
import { createFacts } from '../../src/core/mentoring/pairing-facts.ts';
import { createSolver, place } from '../../src/core/mentoring/solve.ts';
import type { Best, Problem } from '../../test/core/mentoring/oracle.ts';

export type Listed = { readonly places: Int32Array; readonly lists: readonly Candidates[] };

/** The lists of candidates alone, so that the solver and HiGHS get the same ones: short, or everybody allowed. */
export function listAll(input: RoundInput, whom: 'short' | 'everybody' = 'short'): Listed {
  const facts = createFacts(input);
  const open = input.mentors.map((mentor) => ({ mentor, places: mentor.capacity }));
  const table = tabulate(open, facts);
  const lister = createLister(table, facts, input.roundId, {
    length: whom === 'short' ? 30 : input.mentors.length,
    underused: whom === 'short' ? 10 : 0,
  });
  return { places: table.places, lists: input.mentees.map((mentee) => listCandidates(lister, mentee)) };
}

/** Solves lists by our solver. */
export function solveLists({ places, lists }: Listed): Best {
  const all = createAssignment(places);
  const solver = createSolver(all);
  for (const { mentors, weights } of lists) place(solver, addMentee(all, mentors, weights));
  return sumUp(all);
}

/** The same lists as HiGHS takes them. */
export function asProblem({ places, lists }: Listed): Problem {
  return {
    places: [...places],
    lists: lists.map(({ mentors, weights }) =>
      mentors.map((mentor, at) => ({ mentor, weight: weights[at] ?? 0 })),
    ),
  };
}
