import type { Choice } from '../../chat/form.ts';
import { sayWeekday } from '../../core/day.ts';

/** Library sectors, as the field's directories name them. */
export const SECTORS: readonly Choice[] = [
  { value: 'public', label: 'Public' },
  { value: 'academic', label: 'Academic' },
  { value: 'school', label: 'School' },
  { value: 'health', label: 'Health' },
  { value: 'law', label: 'Law' },
  { value: 'government', label: 'Government' },
  { value: 'special', label: 'Special or corporate' },
  { value: 'tribal', label: 'Tribal' },
  { value: 'other', label: 'Another sector' },
];

export const WEEKDAYS: readonly Choice[] = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
  value: String(weekday),
  label: sayWeekday(weekday),
}));
