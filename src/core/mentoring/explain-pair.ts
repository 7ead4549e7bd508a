import { commonTime } from './common-time.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor } from './profile.ts';
import { type Part, weigh, weightOfParts } from './weigh.ts';
import type { Stretch } from './working-time.ts';

/** Why two people were paired, as data from which one sentence is made. */
export type PairReason = {
  readonly weight: number;
  /** The weightiest first. */
  readonly parts: readonly Part[];
  /** The sector of the mentor. */
  readonly sector: string;
  readonly languages: readonly string[];
  /** When both work in every week of the year, on the mentee's clock. */
  readonly free: readonly Stretch[];
};

/** Why a pair is a good one. Says nothing of whether it is allowed. */
export function explainPair(mentee: Mentee, mentor: Mentor, facts: PairingFacts): PairReason {
  const parts = weigh(mentee, mentor, facts);
  return {
    weight: weightOfParts(parts),
    parts,
    sector: mentor.sector,
    languages: mentee.languages.filter((each) => mentor.languages.includes(each)),
    free: commonTime(facts.clocks, mentee.time, mentor.time),
  };
}
