import { addTo, type Day } from '../day.ts';
import { type Clocks, createClocks } from './common-time.ts';
import type { PairIds } from './profile.ts';

/** What an administrator of mentoring decides for the organization. */
export type MatchSettings = {
  readonly sameSector: 'refused' | 'allowed';
  readonly sameLibrary: 'refused' | 'allowed';
  /** Working time that a pair must share in every week. */
  readonly leastCommonMinutes: number;
  /** Days after a refusal, or after the end of a pairing, during which the same two are not paired again. */
  readonly coolDownDays: number;
};

/** Different sector, different library, an hour a week, half a year. */
export const USUAL_SETTINGS: MatchSettings = {
  sameSector: 'refused',
  sameLibrary: 'refused',
  leastCommonMinutes: 60,
  coolDownDays: 183,
};

/** What is known besides the profiles when people are paired. All of it is plain data. */
export type PairingRecord = {
  readonly today: Day;
  readonly settings: MatchSettings;
  /** The line manager of each person who has one. */
  readonly managerOf: ReadonlyMap<string, string>;
  /** Pairs that take a place: running, or proposed and not yet answered. A mentee is in one of them at most. */
  readonly running: readonly PairIds[];
  /** Refusals, and pairings that ended, with the day. */
  readonly past: readonly (PairIds & { readonly on: Day })[];
  /** Pairs that an administrator forbade. */
  readonly forbidden: readonly PairIds[];
};

/** The same record, made quick to ask. */
export type PairingFacts = {
  readonly today: Day;
  readonly settings: MatchSettings;
  readonly clocks: Clocks;
  /** Everybody above a person, the nearest first. */
  readonly above: (personId: string) => readonly string[];
  /** Mentees that a mentor has. */
  readonly runningOf: (mentorId: string) => number;
  readonly hasMentor: (menteeId: string) => boolean;
  readonly isRunning: (pair: PairIds) => boolean;
  readonly isForbidden: (pair: PairIds) => boolean;
  /** The day from which a pair that was refused or ended may be made again. */
  readonly coolsUntil: (pair: PairIds) => Day | undefined;
};

/** Sorts a record by people. */
export function createFacts(record: PairingRecord): PairingFacts {
  const [running, mentees] = [new Map<string, string>(), new Map<string, number>()];
  for (const { menteeId, mentorId } of record.running) {
    running.set(menteeId, mentorId);
    mentees.set(mentorId, (mentees.get(mentorId) ?? 0) + 1);
  }
  const forbidden = byMentee(record.forbidden);
  const past = byMentee(record.past);
  const chains = new Map<string, readonly string[]>();
  return {
    today: record.today,
    settings: record.settings,
    clocks: createClocks(record.today),
    above: (personId) => {
      const known = chains.get(personId);
      if (known) return known;
      const chain = chainAbove(personId, record.managerOf);
      chains.set(personId, chain);
      return chain;
    },
    runningOf: (mentorId) => mentees.get(mentorId) ?? 0,
    hasMentor: (menteeId) => running.has(menteeId),
    isRunning: ({ menteeId, mentorId }) => running.get(menteeId) === mentorId,
    isForbidden: (pair) => among(forbidden, pair).length > 0,
    coolsUntil: (pair) => {
      const days = among(past, pair).map(({ on }) => on);
      const last = days.reduce<Day | undefined>((late, on) => (late && late > on ? late : on), undefined);
      return last && addTo(last, { days: record.settings.coolDownDays });
    },
  };
}

/** A chain that leads back to itself is walked once. */
function chainAbove(personId: string, managerOf: ReadonlyMap<string, string>): readonly string[] {
  const chain: string[] = [];
  let next = managerOf.get(personId);
  while (next !== undefined && next !== personId && !chain.includes(next)) {
    chain.push(next);
    next = managerOf.get(next);
  }
  return chain;
}

function byMentee<P extends PairIds>(pairs: readonly P[]): ReadonlyMap<string, readonly P[]> {
  const sorted = new Map<string, P[]>();
  for (const pair of pairs) {
    const known = sorted.get(pair.menteeId);
    if (known) known.push(pair);
    else sorted.set(pair.menteeId, [pair]);
  }
  return sorted;
}

const NONE: readonly never[] = [];

function among<P extends PairIds>(pairs: ReadonlyMap<string, readonly P[]>, pair: PairIds): readonly P[] {
  return pairs.get(pair.menteeId)?.filter(({ mentorId }) => mentorId === pair.mentorId) ?? NONE;
}
