/**
 * A number from 0 to 2^32 - 1 that looks random and is always the same for the same texts (FNV-1a, then mixed): ties
 * are broken differently in each round, yet a round can be repeated exactly.
 */
export function seedOf(round: string, id: string): number {
  let hash = hashed(hashed(0x811c9dc5, round), id);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same people in the order of a round, whatever order they came in. */
export function shuffled<P extends { readonly personId: string }>(round: string, people: readonly P[]): P[] {
  const keyed = people.map((person) => ({ person, seed: seedOf(round, person.personId) }));
  keyed.sort((a, b) => a.seed - b.seed || (a.person.personId < b.person.personId ? -1 : 1));
  return keyed.map(({ person }) => person);
}

function hashed(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
