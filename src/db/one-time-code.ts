import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that nobody confuses when reading a code aloud. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/**
 * A code of so many groups of four, to be told once and typed once: 59 bits in three groups, 78 in four. Nobody can try
 * them all, so a plain hash of it is enough to keep.
 */
export function newCode(groups: number): string {
  const sign = () => SIGNS[randomInt(SIGNS.length)];
  const group = () => Array.from({ length: GROUP }, sign).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** What is stored of a code. Case, spaces and dashes do not matter. */
export function hashOfCode(typed: string): Buffer {
  return createHash('sha256').update(signsIn(typed)).digest();
}

/** Whether a text could be a code at all, with or without its dashes; words of a sentence are none. */
export function looksLikeCode(text: string): boolean {
  return /^[A-Z0-9]{4}([- ]?[A-Z0-9]{4}){2,3}$/i.test(text.trim()) && /\d|^[A-Z0-9]+-/i.test(text.trim());
}

function signsIn(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
