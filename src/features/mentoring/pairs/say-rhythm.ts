import type { Choice } from '../../../chat/form.ts';
import type { Rhythm } from '../../../core/mentoring/pair-rhythm.ts';

/** How often a pair means to meet, as one chooses it. */
export const RHYTHM_CHOICES: readonly (Choice & { readonly value: Rhythm })[] = [
  { value: 'weekly', label: 'Every week' },
  { value: 'fortnightly', label: 'Every two weeks' },
  { value: 'monthly', label: 'Once a month' },
  { value: 'as-needed', label: 'When there is something to talk about' },
];

/** A rhythm in words. */
export function sayRhythm(rhythm: Rhythm): string {
  return RHYTHM_CHOICES.find(({ value }) => value === rhythm)?.label ?? rhythm;
}
