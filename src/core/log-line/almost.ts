/** The word among `wanted` that a slip of one letter, or of two letters swapped, makes of `typed`. */
export function almost(typed: string, wanted: readonly string[]): string | undefined {
  if (typed.length < 5) return undefined;
  for (const word of wanted) {
    if (word.charCodeAt(0) === typed.charCodeAt(0) && isOneSlip(typed, word)) return word;
  }
  return undefined;
}

function isOneSlip(a: string, b: string): boolean {
  const longer = a.length - b.length;
  if (longer > 1 || longer < -1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [left, right] = [a.slice(same), b.slice(same)];
  if (longer === 1) return left.slice(1) === right;
  if (longer === -1) return left === right.slice(1);
  if (left.slice(1) === right.slice(1)) return left !== '';
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
