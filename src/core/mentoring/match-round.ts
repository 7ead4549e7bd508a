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

/** Lists may hold so many names altogether before they are shortened. */
const MOST_LISTED = 20_000;
const SHORT_LISTS = { length: 30, underused: 10 };

/** Who meets whom in a round, in its order; pins are taken out. */
type Prepared = {
  readonly facts: PairingFacts;
  readonly pins: Pins;
  readonly mentees: readonly Mentee[];
  /** Mentors with free places, as in `table`, and those without. */
  readonly mentors: readonly Mentor[];
  readonly full: readonly Mentor[];
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
    pairs: [...pinnedPairs(prepared), ...foundPairs(all, prepared)],
    unmatched: whoWaits(all, prepared),
    refusedPins: prepared.pins.refused,
    figures: {
      mentees: prepared.mentees.length,
      mentors: prepared.mentors.length + prepared.full.length,
      places: all.places.reduce((sum, places) => sum + places, 0),
      candidates: prepared.mentees.reduce((sum, _, mentee) => sum + listLength(all, mentee), 0),
      ...sumUp(all),
    },
  };
}

type Open = { readonly personId: string; readonly mentor: Mentor; readonly places: number };

function prepare(input: RoundInput): Prepared {
  const facts = createFacts(input);
  const pins = acceptPins(input.pinned, input.mentees, input.mentors, facts);
  const pinnedTo = Map.groupBy(pins.accepted.values(), ({ mentor }) => mentor);
  const free: Open[] = [];
  const full: Mentor[] = [];
  for (const mentor of input.mentors) {
    if (notHere('mentor', mentor, facts.today)) continue;
    const taken = facts.runningOf(mentor.personId) + (pinnedTo.get(mentor)?.length ?? 0);
    if (taken >= mentor.capacity) full.push(mentor);
    else free.push({ personId: mentor.personId, mentor, places: mentor.capacity - taken });
  }
  const mentees = input.mentees.filter(
    (mentee) =>
      !notHere('mentee', mentee, facts.today) &&
      !facts.hasMentor(mentee.personId) &&
      !pins.accepted.has(mentee.personId),
  );
  const open = shuffled(input.roundId, free);
  return {
    facts,
    pins,
    mentees: shuffled(input.roundId, mentees),
    mentors: open.map(({ mentor }) => mentor),
    full,
    table: tabulate(open, facts),
  };
}

function assign({ facts, mentees, mentors, table }: Prepared, roundId: string): Assignment {
  const lister = createLister(table, facts, roundId, howLong(mentees.length, mentors.length));
  const all = createAssignment(table.places);
  const solver = createSolver(all);
  for (const mentee of mentees) {
    const candidates = listCandidates(lister, mentee);
    place(solver, addMentee(all, candidates.mentors, candidates.weights));
  }
  completeLists(solver, mentees, mentors, facts, SHORT_LISTS.length);
  proveBest(all);
  return all;
}

/**
 * Of as many mentors as there are mentees one is always left, so lists of the best that long lose nothing: up to about
 * 140 mentees, and whenever one newcomer is placed, the result is the best of all allowed pairs.
 */
function howLong(mentees: number, mentors: number): { readonly length: number; readonly underused: number } {
  const enough = Math.min(mentees, mentors);
  return mentees * enough <= MOST_LISTED ? { length: enough, underused: 0 } : SHORT_LISTS;
}

function pinnedPairs({ pins, facts }: Prepared): readonly RoundPair[] {
  return [...pins.accepted.values()].map(({ mentee, mentor }) => ({
    menteeId: mentee.personId,
    mentorId: mentor.personId,
    weight: weightOfParts(weigh(mentee, mentor, facts)),
    pinned: true,
  }));
}

function foundPairs(all: Assignment, { mentees, mentors }: Prepared): readonly RoundPair[] {
  return mentees.flatMap(({ personId }, mentee) => {
    const mentor = mentors[all.mentorOf[mentee] ?? -1];
    if (!mentor) return [];
    return [{ menteeId: personId, mentorId: mentor.personId, weight: weightOf(all, mentee), pinned: false }];
  });
}

function whoWaits(all: Assignment, { mentees, mentors, full, facts }: Prepared): readonly Unmatched[] {
  const hasPlace = (at: number) => (all.taken[at] ?? 0) < (all.places[at] ?? 0);
  const left = mentors.filter((_, at) => hasPlace(at));
  const without = [...full, ...mentors.filter((_, at) => !hasPlace(at))];
  return mentees.flatMap((mentee, number) =>
    all.mentorOf[number] === -1
      ? [explainUnmatched(mentee, { left, without }, listLength(all, number), facts)]
      : [],
  );
}

function listLength(all: Assignment, mentee: number): number {
  return (all.upTo[mentee] ?? 0) - (all.from[mentee] ?? 0);
}
