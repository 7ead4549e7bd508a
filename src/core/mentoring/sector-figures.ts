/** How many are paired and how many wait in one sector; `sectors` has several where small ones were put together. */
export type SectorFigure = {
  readonly sectors: readonly string[];
  readonly paired: number;
  readonly waiting: number;
};

/** Fewer people than this could be told apart. */
const LEAST = 5;

/**
 * Figures by sector without a group of fewer than five people: small sectors are put together with the next smallest
 * ones until they are enough, so that none can be found by subtraction either. Nothing where all together are fewer.
 */
export function figuresBySector(
  figures: readonly { readonly sector: string; readonly paired: number; readonly waiting: number }[],
): readonly SectorFigure[] {
  const all = figures
    .map(({ sector, paired, waiting }): SectorFigure => ({ sectors: [sector], paired, waiting }))
    .filter((each) => sizeOf(each) > 0)
    .sort((one, other) => sizeOf(one) - sizeOf(other) || order(one, other));
  while (all.length > 1) {
    const [first, second] = all;
    if (!first || !second || sizeOf(first) >= LEAST) break;
    all.splice(0, 2, {
      sectors: [...first.sectors, ...second.sectors].sort(),
      paired: first.paired + second.paired,
      waiting: first.waiting + second.waiting,
    });
    all.sort((one, other) => sizeOf(one) - sizeOf(other) || order(one, other));
  }
  return all.filter((each) => sizeOf(each) >= LEAST).sort(order);
}

function sizeOf({ paired, waiting }: SectorFigure): number {
  return paired + waiting;
}

function order(one: SectorFigure, other: SectorFigure): number {
  return (one.sectors[0] ?? '').localeCompare(other.sectors[0] ?? '', 'en');
}
