import type { RoundInput, RoundResult } from '../../../core/mentoring/match-round.ts';

/*
 * A round crosses to the thread that solves it, and back, in slices: copying ten thousand people in one piece would
 * hold up everybody who types meanwhile.
 */

type Lists = Pick<RoundInput, 'mentees' | 'mentors' | 'running' | 'past' | 'forbidden' | 'pinned'> & {
  /** Each person who has one, with their manager. */
  readonly managers: readonly (readonly [person: string, manager: string])[];
};

/** A part of what decides a round. */
export type Slice = Partial<Lists>;

export type ToThread =
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'solve'; readonly head: Pick<RoundInput, 'roundId' | 'today' | 'settings'> }
  | { readonly kind: 'more' };

/** The thread sends one answer for `solve` and one for each `more`, until `whole` is true. */
export type FromThread = { readonly part: RoundResult; readonly whole: boolean };

const SLICE = 50;

/** A round's lists in slices. */
export function* slicesOf(input: RoundInput): Generator<Slice> {
  for (const mentees of cut(input.mentees)) yield { mentees };
  for (const mentors of cut(input.mentors)) yield { mentors };
  for (const managers of cut([...input.managerOf])) yield { managers };
  for (const running of cut(input.running)) yield { running };
  for (const past of cut(input.past)) yield { past };
  for (const forbidden of cut(input.forbidden)) yield { forbidden };
  for (const pinned of cut(input.pinned)) yield { pinned };
}

/** The input that slices and head came from. */
export function joinSlices(
  head: Pick<RoundInput, 'roundId' | 'today' | 'settings'>,
  slices: readonly Slice[],
): RoundInput {
  return {
    ...head,
    mentees: slices.flatMap(({ mentees = [] }) => mentees),
    mentors: slices.flatMap(({ mentors = [] }) => mentors),
    managerOf: new Map(slices.flatMap(({ managers = [] }) => managers)),
    running: slices.flatMap(({ running = [] }) => running),
    past: slices.flatMap(({ past = [] }) => past),
    forbidden: slices.flatMap(({ forbidden = [] }) => forbidden),
    pinned: slices.flatMap(({ pinned = [] }) => pinned),
  };
}

/** A result in parts, at least one. */
export function* partsOf(result: RoundResult): Generator<FromThread> {
  const none = { ...result, pairs: [], unmatched: [], refusedPins: [] };
  for (const pairs of cut(result.pairs)) yield { part: { ...none, pairs }, whole: false };
  for (const unmatched of cut(result.unmatched)) yield { part: { ...none, unmatched }, whole: false };
  for (const refusedPins of cut(result.refusedPins)) yield { part: { ...none, refusedPins }, whole: false };
  yield { part: none, whole: true };
}

/** The result that parts came from. */
export function joinParts(last: RoundResult, parts: readonly RoundResult[]): RoundResult {
  return {
    pairs: parts.flatMap(({ pairs }) => pairs),
    unmatched: parts.flatMap(({ unmatched }) => unmatched),
    refusedPins: parts.flatMap(({ refusedPins }) => refusedPins),
    figures: last.figures,
  };
}

function* cut<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += SLICE) yield items.slice(from, from + SLICE);
}
