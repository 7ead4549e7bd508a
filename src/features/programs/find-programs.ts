/** What one looks a program up by. */
export type Findable = {
  readonly id: string;
  readonly name: string;
  readonly authority: string;
  readonly region: string;
};

/** The programs in whose name, authority or region every word begins a word; an exact name or id is the only one. */
export function findPrograms<P extends Findable>(all: readonly P[], words: string): P[] {
  const said = plain(words);
  const exact = all.filter(({ id, name }) => plain(id) === said || plain(name) === said);
  if (exact.length > 0) return exact;
  const wanted = said.split(' ').filter(Boolean);
  return all.filter(({ name, authority, region }) => {
    const text = ` ${plain(`${name} ${authority} ${region}`)}`;
    return wanted.every((word) => text.includes(` ${word}`));
  });
}

/** In the order of their regions, those of one region by name. */
export function byRegion<P extends Findable>(all: readonly P[]): P[] {
  return [...all].sort(
    (a, b) => a.region.localeCompare(b.region, 'en') || a.name.localeCompare(b.name, 'en'),
  );
}

/** Letters and numbers only, so that "Montana: Staff" is found as it is said. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
