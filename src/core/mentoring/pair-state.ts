/** Where two people stand with each other, from a preview to the end. */
export type PairState =
  | 'previewed'
  | 'asks-mentee'
  | 'asks-mentor'
  | 'running'
  | 'declined'
  | 'expired'
  | 'withdrawn'
  | 'completed'
  | 'ended';

/** The two of a pair. */
export type Side = 'mentee' | 'mentor';

/** What can happen to a pair, whoever does it; `time` is the days for an answer running out. */
export type PairAct = 'publish' | 'accept' | 'refuse' | 'run-out' | 'withdraw' | 'end' | 'complete';
export type PairActor = Side | 'administrator' | 'time';

type Move = { readonly to: PairState; readonly by: readonly PairActor[] };
type Moves = Readonly<Partial<Record<PairAct, Move>>>;

const EITHER = ['mentee', 'mentor'] as const;

/** Who may do what in which state; what does not stand here cannot happen. */
export const PAIR_MOVES: Readonly<Record<PairState, Moves>> = {
  previewed: {
    publish: { to: 'asks-mentee', by: ['administrator', 'time'] },
    withdraw: { to: 'withdrawn', by: ['administrator', ...EITHER] },
  },
  'asks-mentee': {
    accept: { to: 'asks-mentor', by: ['mentee'] },
    refuse: { to: 'declined', by: ['mentee'] },
    'run-out': { to: 'expired', by: ['time'] },
    withdraw: { to: 'withdrawn', by: ['administrator', ...EITHER] },
  },
  'asks-mentor': {
    accept: { to: 'running', by: ['mentor'] },
    refuse: { to: 'declined', by: ['mentor'] },
    'run-out': { to: 'expired', by: ['time'] },
    withdraw: { to: 'withdrawn', by: ['administrator', ...EITHER] },
  },
  running: {
    end: { to: 'ended', by: [...EITHER, 'administrator'] },
    complete: { to: 'completed', by: EITHER },
  },
  declined: {},
  expired: {},
  withdrawn: {},
  completed: {},
  ended: {},
};

/** The state after an act; undefined when it cannot be done in this state, or not by this one. */
export function afterAct(state: PairState, act: PairAct, by: PairActor): PairState | undefined {
  const move = PAIR_MOVES[state][act];
  return move?.by.includes(by) ? move.to : undefined;
}

/** Whose answer a pair waits for. */
export function askedIn(state: PairState): Side | undefined {
  return state === 'asks-mentee' ? 'mentee' : state === 'asks-mentor' ? 'mentor' : undefined;
}

/** The states in which a pair takes one of the mentor's places, and the mentee waits for nobody else. */
export const LIVE_STATES = ['asks-mentee', 'asks-mentor', 'running'] as const satisfies readonly PairState[];

/** Whether a text of the database is a state. */
export function isPairState(text: string): text is PairState {
  return Object.hasOwn(PAIR_MOVES, text);
}
