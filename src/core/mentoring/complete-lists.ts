import { type Assignment, extendList } from './assignment.ts';
import { removalOf } from './hard-rules.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor } from './profile.ts';
import { place, type Solver } from './solve.ts';
import { weigh, weightOfParts } from './weigh.ts';

/**
 * Gives those who were left out a second list: allowed mentors who still have a place, though they were on no first
 * list of theirs. Afterwards nobody waits for whom a mentor with a free place is allowed. The result stays the best
 * for the longer lists.
 */
export function completeLists(
  solver: Solver,
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  facts: PairingFacts,
  length: number,
): void {
  const { all } = solver;
  for (const [number, mentee] of mentees.entries()) {
    if (all.mentorOf[number] !== -1) continue;
    const more = freeMentors(all, mentors)
      .filter((at) => !isListed(all, number, at))
      .flatMap((at) => {
        const mentor = mentors[at];
        if (!mentor || removalOf(mentee, mentor, facts)) return [];
        return [{ at, weight: weightOfParts(weigh(mentee, mentor, facts)) }];
      })
      .sort((a, b) => b.weight - a.weight || a.at - b.at)
      .slice(0, length);
    if (more.length === 0) continue;
    const weights = more.map(({ weight }) => weight);
    extendList(
      all,
      number,
      more.map(({ at }) => at),
      weights,
    );
    place(solver, number);
  }
}

function freeMentors({ places, taken }: Assignment, mentors: readonly Mentor[]): readonly number[] {
  return [...mentors.keys()].filter((at) => (taken[at] ?? 0) < (places[at] ?? 0));
}

function isListed({ from, upTo, mentors }: Assignment, mentee: number, mentor: number): boolean {
  return mentors.subarray(from[mentee], upTo[mentee]).includes(mentor);
}
