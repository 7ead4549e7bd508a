/*
 * Other work on the machine slows both sides of a pair alike, so only their ratio counts, and of many pairs the
 * middle one.
 */

export type Pair<M> = { readonly ours: M; readonly bare: M };

/** Measures both in turn: ours, bare, ours, bare… so that a slow minute meets both. */
export async function inTurn<M>(
  pairs: number,
  ours: () => M | Promise<M>,
  bare: () => M | Promise<M>,
): Promise<readonly Pair<M>[]> {
  const measured: Pair<M>[] = [];
  for (let n = 0; n < pairs; n += 1) measured.push({ ours: await ours(), bare: await bare() });
  return measured;
}

/** Ours divided by bare, pair by pair. */
export function ratios<M>(pairs: readonly Pair<M>[], figure: (one: M) => number): readonly number[] {
  return pairs.map(({ ours, bare }) => figure(ours) / figure(bare));
}

/** The middle one of an odd number of figures, else the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('No figures');
  return (low + high) / 2;
}
