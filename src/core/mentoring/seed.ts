/**
 * A number from 0 to 2^32 - 1 that looks random and is always the same for the same texts (FNV-1a, then mixed): ties
 * are broken differently in each round, yet a round can be repeated exactly.
 */
export function seedOf(round: string, id: string): number {
  return mixed(hashed(hashed(EMPTY, round), id));
}

/** The same people in the order of a round, whatever order they came in. */
export function shuffled<P extends { readonly personId: string }>(round: string, people: readonly P[]): P[] {
  const start = hashed(EMPTY, round);
  const keyed = people.map((person) => ({ person, seed: mixed(hashed(start, person.personId)) }));
  keyed.sort((a, b) => a.seed - b.seed || (a.person.personId < b.person.personId ? -1 : 1));
  return keyed.map(({ person }) => person);
}

function hashed(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

const EMPTY = 0x811c9dc5;
