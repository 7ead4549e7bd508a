const pieces: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/**
 * Writes Slack's `<!date^…>` format in the reader's zone. `_pretty` forms say "yesterday", "today" or "tomorrow"
 * by `now`, which is business time. An unknown piece makes the whole fall back, as in Slack.
 */
export function writeSlackDate(
  epoch: number,
  format: string,
  fallback: string,
  zone: string,
  now: Date,
): string {
  const date = new Date(epoch * 1000);
  let unknown = Number.isNaN(date.getTime());
  const written = format.replace(/\{(\w+)\}/g, (_, piece: string) => {
    const near = piece.endsWith('_pretty') ? nearDay(date, now, zone) : undefined;
    const options = pieces[piece] ?? pieces[piece.replace(/_pretty$/, '')];
    if (near !== undefined) return near;
    if (options === undefined) unknown = true;
    return unknown ? '' : new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(date);
  });
  return unknown ? fallback : written;
}

function nearDay(date: Date, now: Date, zone: string): string | undefined {
  const dayNumber = (when: Date) =>
    Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(when)) / 86_400_000;
  switch (dayNumber(date) - dayNumber(now)) {
    case -1:
      return 'yesterday';
    case 0:
      return 'today';
    case 1:
      return 'tomorrow';
    default:
      return undefined;
  }
}
