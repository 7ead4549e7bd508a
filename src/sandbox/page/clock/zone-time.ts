/** A moment as a wall clock in some zone shows it. `weekday` is 1 for Monday to 7 for Sunday. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
};

/** What clocks in `zone` (an IANA name) show at `instant`. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return { year, month, day, hour: read('hour'), minute: read('minute'), weekday };
}

/**
 * The instant at which clocks in `zone` show the given wall time. A day beyond the month's end runs into the next
 * month; an hour skipped in spring becomes the one after it; of an hour lived twice it is the first.
 */
export function instantOfWall(wall: Omit<WallTime, 'weekday'>, zone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const candidates = [-86_400_000, 86_400_000].map((shift) => asUtc - offsetAt(asUtc + shift, zone));
  const fitting = candidates.filter((candidate) => candidate + offsetAt(candidate, zone) === asUtc);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}

function offsetAt(instant: number, zone: string): number {
  const wall = wallTimeOf(new Date(instant), zone);
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return shown - Math.floor(instant / 60_000) * 60_000;
}

/** The next time after `now` at which it is `hour` o'clock on `weekday` (1 = Monday) in `zone`. */
export function nextWeekday(now: Date, zone: string, weekday: number, hour: number): Date {
  const today = wallTimeOf(now, zone);
  const ahead = (weekday - today.weekday + 7) % 7;
  const at = (days: number) => instantOfWall({ ...today, day: today.day + days, hour, minute: 0 }, zone);
  return at(ahead) > now ? at(ahead) : at(ahead + 7);
}
