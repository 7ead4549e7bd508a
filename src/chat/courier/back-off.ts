import type { Patience } from './desk.ts';

/** Seconds until the next try of a message that was refused for the n-th time; doubles, with a spread of a half. */
export function waitAfterRefusal(attempt: number, patience: Patience, chance: number): number {
  const full = Math.min(patience.longestWait, patience.firstWait * 2 ** Math.min(attempt - 1, 30));
  return full * (0.5 + chance / 2);
}

/** Seconds until something that stands is tried again: as long as it has been tried already, 2 s to 5 min. */
export function waitForRedraw(age: number, chance: number): number {
  return Math.min(300, Math.max(2, age)) * (0.5 + chance / 2);
}
