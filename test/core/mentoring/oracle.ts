import { createRequire } from 'node:module';
import type { LegacyHighs } from 'highs';

/** A list of pairs that are allowed, with their weights, and the places of each mentor. */
export type Problem = {
  readonly places: readonly number[];
  readonly lists: readonly (readonly { readonly mentor: number; readonly weight: number }[])[];
};

export type Best = { readonly paired: number; readonly weight: number };

/** Asked for in the old way, because the package declares its types only for that one. */
const loadHighs: () => Promise<LegacyHighs> = createRequire(import.meta.url)('highs');

/** The best pairing by HiGHS, a solver of linear programs that shares nothing with ours. */
export async function createOracle(): Promise<(problem: Problem) => Best> {
  const highs = await loadHighs();
  return (problem) => {
    const pairs = problem.lists.flatMap((list, mentee) => list.map((each) => ({ mentee, ...each })));
    if (pairs.length === 0) return { paired: 0, weight: 0 };
    // More than all weights together, yet small enough for the solver's numbers
    const highest = Math.max(
      ...problem.lists.map((list) => Math.max(0, ...list.map(({ weight }) => weight))),
    );
    const worth = problem.lists.length * highest + 1;
    const found = highs.solve(asText(problem, pairs, worth), { output_flag: false });
    if (found.Status !== 'Optimal') throw new Error(`HiGHS says ${found.Status}`);
    let [paired, weight] = [0, 0];
    for (const [at, pair] of pairs.entries()) {
      const column = found.Columns[`x${at}`];
      const share = column && 'Primal' in column ? column.Primal : 0;
      paired += share;
      weight += share * pair.weight;
    }
    return { paired: Math.round(paired), weight: Math.round(weight) };
  };
}

function asText(
  { places, lists }: Problem,
  pairs: readonly { readonly mentee: number; readonly mentor: number; readonly weight: number }[],
  worth: number,
): string {
  const ofMentee: string[][] = lists.map(() => []);
  const ofMentor: string[][] = places.map(() => []);
  for (const [at, { mentee, mentor }] of pairs.entries()) {
    ofMentee[mentee]?.push(`x${at}`);
    ofMentor[mentor]?.push(`x${at}`);
  }
  const most = (sides: readonly string[][], limit: (at: number) => number) =>
    sides.flatMap((names, at) => (names.length > 0 ? [`${inLines(names)} <= ${limit(at)}`] : []));
  return [
    'Maximize',
    inLines(pairs.map(({ weight }, at) => `${weight + worth} x${at}`)),
    'Subject To',
    ...most(ofMentee, () => 1),
    ...most(ofMentor, (at) => places[at] ?? 0),
    'Bounds',
    ...pairs.map((_, at) => `0 <= x${at} <= 1`),
    'End',
  ].join('\n');
}

/** The reader of this format takes no more than 560 characters in a line. */
function inLines(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += 20) lines.push(terms.slice(at, at + 20).join(' + '));
  return lines.join('\n + ');
}
