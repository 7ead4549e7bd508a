import { isZone } from '../../core/day.ts';

/** An IANA zone as people write it: `america/denver`, `Denver`, `New York`. Undefined when it is none, or two. */
export function readZone(text: string): string | undefined {
  const wanted = text.trim().replaceAll(' ', '_').toLowerCase();
  if (wanted === '') return undefined;
  const all = Intl.supportedValuesOf('timeZone');
  const exact = all.find((zone) => zone.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const cities = all.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  if (cities.length === 1) return cities[0];
  if (wanted === 'utc') return 'UTC';
  // Older names such as US/Mountain are not in the list, yet every clock knows them
  return /^[a-z_]+\/[a-z_/+-]+$/.test(wanted) && isZone(text.trim()) ? text.trim() : undefined;
}
