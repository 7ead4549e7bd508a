/** Month names and their usual short forms, to 1-12. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...listed([
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ]),
  ...listed(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']),
  ['sept', 9],
]);

/** Weekday names and their usual short forms, to 1 (Monday) - 7 (Sunday). */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...listed(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  ...listed(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  ...listed(['', 'tues', 'weds', 'thurs']).slice(1),
  ['thur', 4],
]);

/** Names long enough to be known in spite of a slip: `yeserday`, `Wendesday`. */
export const LONG_NAMES: readonly string[] = [
  ...'yesterday monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ...'january february september october november december'.split(' '),
];

/** Stretches of time: `last week`, `this semester`. */
export const STRETCHES: ReadonlySet<string> = new Set(
  'week weekend month year quarter semester term spring summer fall autumn winter fortnight'.split(' '),
);

function listed(words: string[]): [string, number][] {
  return words.map((word, index) => [word, index + 1]);
}
