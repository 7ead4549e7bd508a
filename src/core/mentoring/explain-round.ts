import { explainPair, type PairReason } from './explain-pair.ts';
import { removalOf } from './hard-rules.ts';
import type { RoundInput, RoundPair } from './match-round.ts';
import { createFacts } from './pairing-facts.ts';
import type { Mentee, Mentor, PairIds } from './profile.ts';

export type ExplainedPair = RoundPair & { readonly reason: PairReason };

/** The pairs of a round, each with why. Pairs of people who are not in the input are left out. */
export function explainRound(pairs: readonly RoundPair[], input: RoundInput): readonly ExplainedPair[] {
  const { mentees, mentors } = peopleOf(input);
  const facts = createFacts(input);
  return pairs.flatMap((pair) => {
    const [mentee, mentor] = [mentees.get(pair.menteeId), mentors.get(pair.mentorId)];
    return mentee && mentor ? [{ ...pair, reason: explainPair(mentee, mentor, facts) }] : [];
  });
}

/**
 * Of pairs that were found earlier, those that may still be made, in their order: both are there, every hard rule
 * holds, and the mentor has a place for each of them.
 */
export function stillPossible<P extends PairIds>(pairs: readonly P[], input: RoundInput): readonly P[] {
  const { mentees, mentors } = peopleOf(input);
  const facts = createFacts(input);
  const taken = new Map<string, number>();
  return pairs.filter(({ menteeId, mentorId }) => {
    const [mentee, mentor] = [mentees.get(menteeId), mentors.get(mentorId)];
    if (!mentee || !mentor || facts.hasMentor(menteeId) || removalOf(mentee, mentor, facts)) return false;
    const places = mentor.capacity - facts.runningOf(mentorId) - (taken.get(mentorId) ?? 0);
    if (places <= 0) return false;
    taken.set(mentorId, (taken.get(mentorId) ?? 0) + 1);
    return true;
  });
}

function peopleOf(input: RoundInput): {
  readonly mentees: ReadonlyMap<string, Mentee>;
  readonly mentors: ReadonlyMap<string, Mentor>;
} {
  return {
    mentees: new Map(input.mentees.map((each) => [each.personId, each])),
    mentors: new Map(input.mentors.map((each) => [each.personId, each])),
  };
}
