import type { Side } from './pair-state.ts';

/** Where a piece stands that a mentee asked the mentor to read. */
export type ReadingState = 'asked' | 'changes' | 'signed-off' | 'reopened' | 'withdrawn';

/** What the two can do with it. */
export type ReadingAct = 'revised' | 'commented' | 'changes' | 'signed-off' | 'reopened' | 'withdrawn';

type Move = { readonly to: ReadingState; readonly by: readonly Side[] };

const EITHER = ['mentee', 'mentor'] as const;

/** While a piece is not signed off both may talk about it, the author may change it and the reader may decide. */
const open = (state: ReadingState): Readonly<Partial<Record<ReadingAct, Move>>> => ({
  revised: { to: 'asked', by: ['mentee'] },
  commented: { to: state, by: EITHER },
  changes: { to: 'changes', by: ['mentor'] },
  'signed-off': { to: 'signed-off', by: ['mentor'] },
  withdrawn: { to: 'withdrawn', by: ['mentee'] },
});

/** Who may do what in which state. What is signed off stays as it is until its author reopens it. */
export const READING_MOVES: Readonly<Record<ReadingState, Readonly<Partial<Record<ReadingAct, Move>>>>> = {
  asked: open('asked'),
  changes: open('changes'),
  'signed-off': { reopened: { to: 'reopened', by: ['mentee'] } },
  reopened: open('reopened'),
  withdrawn: {},
};

/** The state after an act; undefined when it cannot be done in this state, or not by this one of the two. */
export function afterReadingAct(state: ReadingState, act: ReadingAct, by: Side): ReadingState | undefined {
  const move = READING_MOVES[state][act];
  return move?.by.includes(by) ? move.to : undefined;
}

/** Whether a word that the database holds is a state of a piece. */
export function isReadingState(word: string): word is ReadingState {
  return Object.hasOwn(READING_MOVES, word);
}
