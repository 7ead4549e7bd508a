import type { Scored } from './score-block.ts';

/**
 * Writes the positions of a block into `order`, the most points first (counting sort). Equal ones follow each other
 * from position `turn` on, round and round, so that not everybody sees the same one first.
 */
export function orderByPoints({ size, points }: Scored, turn: number, order: Int32Array): void {
  let most = 0;
  for (let at = 0; at < size; at += 1) most = Math.max(most, points[at] ?? 0);
  const next = new Int32Array(most + 2);
  for (let at = 0; at < size; at += 1) add(next, most - (points[at] ?? 0) + 1, 1);
  for (let fewer = 1; fewer < next.length; fewer += 1) add(next, fewer, next[fewer - 1] ?? 0);
  for (let n = 0; n < size; n += 1) {
    const at = n + turn < size ? n + turn : n + turn - size;
    const fewer = most - (points[at] ?? 0);
    order[next[fewer] ?? 0] = at;
    add(next, fewer, 1);
  }
}

function add(counts: Int32Array, at: number, amount: number): void {
  counts[at] = (counts[at] ?? 0) + amount;
}
