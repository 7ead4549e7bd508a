import type { Choice } from '../../chat/form.ts';

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

export const WEEKDAYS: readonly Choice[] = [
  { value: '1', label: 'Monday' },
  { value: '2', label: 'Tuesday' },
  { value: '3', label: 'Wednesday' },
  { value: '4', label: 'Thursday' },
  { value: '5', label: 'Friday' },
  { value: '6', label: 'Saturday' },
  { value: '7', label: 'Sunday' },
];
