/**
 * A heap of the numbers 0 to `size - 1`, each at a distance that may shrink while it waits; the nearest comes first,
 * of equally near ones the smaller number. It is emptied without being rebuilt.
 */
export type NearHeap = {
  /** Where each number waits, 1 for the top; 0 when it has not come in, -1 once it has been taken out. */
  readonly place: Int32Array;
  readonly distance: Float64Array;
  readonly heap: Int32Array;
  size: number;
};

/** An empty heap for numbers below `size`. */
export function createNearHeap(size: number): NearHeap {
  return {
    place: new Int32Array(size),
    distance: new Float64Array(size),
    heap: new Int32Array(size + 1),
    size: 0,
  };
}

/** Puts a number in at a distance, or nearer than it was; a number that is as near already, or was taken, stays. */
export function offer(near: NearHeap, item: number, distance: number): boolean {
  const at = near.place[item] ?? 0;
  if (at < 0 || (at > 0 && distance >= (near.distance[item] ?? 0))) return false;
  near.distance[item] = distance;
  if (at > 0) rise(near, item, at);
  else {
    near.size += 1;
    rise(near, item, near.size);
  }
  return true;
}

/** Takes the nearest out. Ask only while `size` is above 0. */
export function takeNearest(near: NearHeap): number {
  const { heap, place } = near;
  const top = heap[1] ?? 0;
  const last = heap[near.size] ?? 0;
  near.size -= 1;
  place[top] = -1;
  if (near.size > 0) sink(near, last);
  return top;
}

/** The distance of the nearest; endless when nobody waits. */
export function nearestDistance(near: NearHeap): number {
  return near.size === 0 ? Number.POSITIVE_INFINITY : (near.distance[near.heap[1] ?? 0] ?? 0);
}

function rise({ heap, place, distance }: NearHeap, item: number, from: number): void {
  let at = from;
  while (at > 1) {
    const above = heap[at >> 1] ?? 0;
    if (!isNearer(distance, item, above)) break;
    heap[at] = above;
    place[above] = at;
    at >>= 1;
  }
  heap[at] = item;
  place[item] = at;
}

function sink({ heap, place, distance, size }: NearHeap, item: number): void {
  let at = 1;
  for (let below = 2; below <= size; below = at * 2) {
    if (below < size && isNearer(distance, heap[below + 1] ?? 0, heap[below] ?? 0)) below += 1;
    const nearer = heap[below] ?? 0;
    if (!isNearer(distance, nearer, item)) break;
    heap[at] = nearer;
    place[nearer] = at;
    at = below;
  }
  heap[at] = item;
  place[item] = at;
}

function isNearer(distance: Float64Array, one: number, other: number): boolean {
  const a = distance[one] ?? 0;
  const b = distance[other] ?? 0;
  return a < b || (a === b && one < other);
}
