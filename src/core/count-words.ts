/**
 * How many words a text has, the one way in which every word limit is judged: what stands between spaces and has a
 * letter or a digit. So "re-use", "don't" and "3.5" are one word each, a dash between spaces is none.
 */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}
