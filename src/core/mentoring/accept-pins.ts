import { type Removal, removalOf } from './hard-rules.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor, PairIds } from './profile.ts';

export type RefusedPin = PairIds & { readonly removal: Removal };

/** Pins that hold, by mentee, and those that do not. */
export type Pins = {
  readonly accepted: ReadonlyMap<string, { readonly mentee: Mentee; readonly mentor: Mentor }>;
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
  const accepted = new Map<string, { readonly mentee: Mentee; readonly mentor: Mentor }>();
  const refused: RefusedPin[] = [];
  for (const { menteeId, mentorId } of pinned) {
    const mentee = mentees.find(({ personId }) => personId === menteeId);
    const mentor = mentors.find(({ personId }) => personId === mentorId);
    const taken = [...accepted.values()].filter((pair) => pair.mentor === mentor).length;
    const paired = accepted.has(menteeId) || facts.hasMentor(menteeId);
    const removal = paired ? ALREADY : whyNot(mentee, mentor, taken, facts);
    if (mentee && mentor && !removal) accepted.set(menteeId, { mentee, mentor });
    else refused.push({ menteeId, mentorId, removal: removal ?? ALREADY });
  }
  return { accepted, refused };
}

const ALREADY: Removal = { rule: 'paired-already' };

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
