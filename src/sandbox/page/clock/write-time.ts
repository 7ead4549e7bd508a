function write(instant: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(instant);
}

/** "9:05 AM" */
export function writeTime(instant: Date, zone: string): string {
  return write(instant, zone, { hour: 'numeric', minute: '2-digit' });
}

/** "Friday, November 6" */
export function writeDay(instant: Date, zone: string): string {
  return write(instant, zone, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** "Friday, November 6, 2026 at 9:05 AM" */
export function writeMoment(instant: Date, zone: string): string {
  return write(instant, zone, { dateStyle: 'full', timeStyle: 'short' });
}

/** "Fri 3:00 PM" within six days of `now`, "Nov 23, 3:00 PM" beyond. */
export function writeSoon(instant: Date, now: Date, zone: string): string {
  const near = instant.getTime() - now.getTime() < 6 * 86_400_000;
  const day = write(instant, zone, near ? { weekday: 'short' } : { month: 'short', day: 'numeric' });
  return `${day}${near ? '' : ','} ${writeTime(instant, zone)}`;
}

/** "Fri, Nov 6, 3:00 PM" */
export function writeExactly(instant: Date, zone: string): string {
  return write(instant, zone, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** "2026-11-06", for comparing days in a zone. */
export function writeDate(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);
}
