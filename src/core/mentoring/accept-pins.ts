import { type Removal, removalOf } from './hard-rules.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor, PairIds } from './profile.ts';

export type RefusedPin = PairIds & { readonly removal: Removal };

/** Pins that hold, by mentee, and those that do not. */
export type Pins = {
  readonly mentorOf: ReadonlyMap<string, string>;
  readonly refused: readonly RefusedPin[];
};

/**
 * Pairs that an administrator wants, in their order. No pin overrides a hard rule or takes a place that is not there:
 * such a pin is handed back with the reason.
 */
export function acceptPins(
  pinned: readonly PairIds[],
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  facts: PairingFacts,
): Pins {
  const menteeOf = new Map(mentees.map((each) => [each.personId, each]));
  const mentorOf = new Map(mentors.map((each) => [each.personId, each]));
  const accepted = new Map<string, string>();
  const refused: RefusedPin[] = [];
  for (const { menteeId, mentorId } of pinned) {
    const taken = [...accepted.values()].filter((each) => each === mentorId).length;
    const removal =
      accepted.has(menteeId) || facts.hasMentor(menteeId)
        ? ({ rule: 'paired-already' } as const)
        : whyNot(menteeOf.get(menteeId), mentorOf.get(mentorId), taken, facts);
    if (removal) refused.push({ menteeId, mentorId, removal });
    else accepted.set(menteeId, mentorId);
  }
  return { mentorOf: accepted, refused };
}

function whyNot(
  mentee: Mentee | undefined,
  mentor: Mentor | undefined,
  taken: number,
  facts: PairingFacts,
): Removal | undefined {
  if (!mentee) return { rule: 'not-here', who: 'mentee' };
  if (!mentor) return { rule: 'not-here', who: 'mentor' };
  const removal = removalOf(mentee, mentor, facts);
  if (removal) return removal;
  const running = facts.runningOf(mentor.personId) + taken;
  return running >= mentor.capacity ? { rule: 'no-place', capacity: mentor.capacity, running } : undefined;
}
