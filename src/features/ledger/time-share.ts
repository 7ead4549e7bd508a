/** What one transaction may compute: one that takes six seconds in all is given up, and its work with it. */
export type TimeShare = { readonly isOver: () => boolean };

/** A share of machine time that begins now; two seconds leave room for a machine that is three times as slow. */
export function timeShare(milliseconds = 2_000): TimeShare {
  const begun = performance.now();
  return { isOver: () => performance.now() - begun > milliseconds };
}
