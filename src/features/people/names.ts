import type { Choice } from '../../chat/form.ts';
import { sayWeekday } from '../../core/day.ts';
import { SECTOR_NAMES } from '../../core/sectors.ts';

/** Library sectors to choose from. */
export const SECTORS: readonly Choice[] = Object.entries(SECTOR_NAMES).map(([value, label]) => ({
  value,
  label,
}));

export const WEEKDAYS: readonly Choice[] = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
  value: String(weekday),
  label: sayWeekday(weekday),
}));
