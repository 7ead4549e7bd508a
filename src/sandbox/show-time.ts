/** An instant as ISO text with the wall time and the offset of a zone, e.g. 2026-06-05T15:00:00-06:00. */
export function isoIn(instant: Date, zone: string): string {
  const offset = offsetMinutes(instant, zone);
  const wall = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The same wall time some days later in a zone, across a change of the clocks too. */
export function daysLater(instant: Date, days: number, zone: string): Date {
  const later = new Date(instant.getTime() + days * 86_400_000);
  const shift = offsetMinutes(instant, zone) - offsetMinutes(later, zone);
  return new Date(later.getTime() + shift * 60_000);
}

/** How far a zone is ahead of UTC at an instant. */
export function offsetMinutes(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return Math.round((wall - instant.getTime()) / 60_000);
}
