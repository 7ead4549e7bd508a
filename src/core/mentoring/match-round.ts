import { acceptPins, type Pins, type RefusedPin } from './accept-pins.ts';
import { type Assignment, addMentee, createAssignment, sumUp, weightOf } from './assignment.ts';
import { createLister, listCandidates } from './candidates.ts';
import { completeLists } from './complete-lists.ts';
import { explainUnmatched, type Unmatched } from './explain-unmatched.ts';
import { notHere } from './hard-rules.ts';
import { type MentorTable, tabulate } from './mentor-table.ts';
import { createFacts, type PairingFacts, type PairingRecord } from './pairing-facts.ts';
import type { Mentee, Mentor, PairIds } from './profile.ts';
import { proveBest } from './prove-best.ts';
import { shuffled } from './seed.ts';
import { createSolver, place } from './solve.ts';
import { weigh, weightOfParts } from './weigh.ts';

/** Everything that decides a round: the same input in any order gives the same pairs. */
export type RoundInput = PairingRecord & {
  /** Breaks ties; another round breaks them differently. */
  readonly roundId: string;
  /** Who waits. Those who are away, or have a mentor, are passed over. */
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
  /** Pairs that an administrator wants. */
  readonly pinned: readonly PairIds[];
};

export type RoundPair = PairIds & { readonly weight: number; readonly pinned: boolean };

export type RoundResult = {
  readonly pairs: readonly RoundPair[];
  readonly unmatched: readonly Unmatched[];
  readonly refusedPins: readonly RefusedPin[];
  readonly figures: RoundFigures;
};

/** Counts of a round, besides pins: who took part, free places, allowed pairs that were weighed. */
export type RoundFigures = {
  readonly mentees: number;
  readonly mentors: number;
  readonly places: number;
  readonly candidates: number;
  readonly paired: number;
  readonly weight: number;
};

/** Up to so many pairs of mentee and mentor, all that are allowed are weighed; above, each mentee gets a list. */
const ALL_PAIRS = 20_000;
const LIST_LENGTH = 30;

/** Who meets whom in a round: mentees and mentors in the order of the round, pins taken out. */
type Prepared = {
  readonly facts: PairingFacts;
  readonly pins: Pins;
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
  readonly table: MentorTable;
};

/**
 * Pairs the mentees who wait with the free places of mentors: the most people on their lists of candidates, then the
 * highest weight, exactly. Pairs that run are fixed. A newcomer is placed by a round of one.
 */
export function matchRound(input: RoundInput): RoundResult {
  const prepared = prepare(input);
  const all = assign(prepared, input.roundId);
  return {
    pairs: [...pinnedPairs(input, prepared), ...foundPairs(all, prepared)],
    unmatched: whoWaits(all, prepared),
    refusedPins: prepared.pins.refused,
    figures: {
      mentees: prepared.mentees.length,
      mentors: prepared.mentors.length,
      places: all.places.reduce((sum, places) => sum + places, 0),
      candidates: prepared.mentees.reduce((sum, _, mentee) => sum + listLength(all, mentee), 0),
      ...sumUp(all),
    },
  };
}

function prepare(input: RoundInput): Prepared {
  const facts = createFacts(input);
  const pins = acceptPins(input.pinned, input.mentees, input.mentors, facts);
  const pinnedTo = Map.groupBy(pins.mentorOf.values(), (mentorId) => mentorId);
  const free = ({ personId, capacity }: Mentor) =>
    capacity - facts.runningOf(personId) - (pinnedTo.get(personId)?.length ?? 0);
  const mentors = shuffled(input.roundId, input.mentors);
  const mentees = shuffled(input.roundId, input.mentees).filter(
    (mentee) =>
      !notHere('mentee', mentee, facts.today) &&
      !facts.hasMentor(mentee.personId) &&
      !pins.mentorOf.has(mentee.personId),
  );
  return { facts, pins, mentees, mentors, table: tabulate(mentors, free, facts) };
}

function assign({ facts, mentees, mentors, table }: Prepared, roundId: string): Assignment {
  const length = mentees.length * mentors.length <= ALL_PAIRS ? mentors.length : LIST_LENGTH;
  const lister = createLister(table, facts, roundId, length);
  const all = createAssignment(table.places);
  const solver = createSolver(all);
  for (const mentee of mentees) {
    const candidates = listCandidates(lister, mentee);
    place(solver, addMentee(all, candidates.mentors, candidates.weights));
  }
  completeLists(solver, mentees, mentors, facts, LIST_LENGTH);
  proveBest(all);
  return all;
}

function pinnedPairs(input: RoundInput, { pins, facts }: Prepared): readonly RoundPair[] {
  const mentees = new Map(input.mentees.map((each) => [each.personId, each]));
  const mentors = new Map(input.mentors.map((each) => [each.personId, each]));
  return [...pins.mentorOf].flatMap(([menteeId, mentorId]) => {
    const [mentee, mentor] = [mentees.get(menteeId), mentors.get(mentorId)];
    if (!mentee || !mentor) return [];
    return [{ menteeId, mentorId, weight: weightOfParts(weigh(mentee, mentor, facts)), pinned: true }];
  });
}

function foundPairs(all: Assignment, { mentees, mentors }: Prepared): readonly RoundPair[] {
  return mentees.flatMap(({ personId }, mentee) => {
    const mentor = mentors[all.mentorOf[mentee] ?? -1];
    if (!mentor) return [];
    return [{ menteeId: personId, mentorId: mentor.personId, weight: weightOf(all, mentee), pinned: false }];
  });
}

function whoWaits(all: Assignment, { mentees, mentors, facts }: Prepared): readonly Unmatched[] {
  const left = all.places.map((places, mentor) => places - (all.taken[mentor] ?? 0));
  return mentees.flatMap((mentee, number) =>
    all.mentorOf[number] === -1
      ? [explainUnmatched(mentee, mentors, left, listLength(all, number), facts)]
      : [],
  );
}

function listLength(all: Assignment, mentee: number): number {
  return (all.upTo[mentee] ?? 0) - (all.from[mentee] ?? 0);
}
