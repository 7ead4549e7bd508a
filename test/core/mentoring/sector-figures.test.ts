import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresBySector } from '../../../src/core/mentoring/sector-figures.ts';

test('a small sector is told only together with others', () => {
  expect(
    figuresBySector([
      { sector: 'public', paired: 9, waiting: 4 },
      { sector: 'health', paired: 2, waiting: 1 },
      { sector: 'law', paired: 1, waiting: 0 },
      { sector: 'school', paired: 0, waiting: 7 },
    ]),
  ).toEqual([
    { sectors: ['health', 'law', 'school'], paired: 3, waiting: 8 },
    { sectors: ['public'], paired: 9, waiting: 4 },
  ]);
  expect(figuresBySector([{ sector: 'law', paired: 3, waiting: 1 }])).toEqual([]);
});

test('no group is smaller than five, and nobody is counted twice or left out where there are five', () => {
  const count = fc.nat({ max: 12 });
  const sectors = fc.uniqueArray(
    fc.record({ sector: fc.string({ minLength: 1 }), paired: count, waiting: count }),
    { selector: ({ sector }) => sector },
  );
  fc.assert(
    fc.property(sectors, (given) => {
      const told = figuresBySector(given);
      const sum = (rows: readonly { paired: number; waiting: number }[]) =>
        rows.reduce((all, { paired, waiting }) => all + paired + waiting, 0);
      for (const each of told) expect(each.paired + each.waiting).toBeGreaterThanOrEqual(5);
      expect(sum(told)).toBe(sum(given) >= 5 ? sum(given) : 0);
    }),
  );
});
