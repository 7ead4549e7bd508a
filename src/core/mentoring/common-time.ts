import { addTo, type Day, instantOf, minutesAhead, mondayOf } from '../day.ts';
import { MINUTES_A_WEEK, type Stretch, type WorkingTime, workingTime } from './working-time.ts';

/** Weeks for which two people should have time for each other, because a mentorship lasts about a year. */
const WEEKS = 53;

/** What two people's clocks say to each other in the year from a day. */
export type Clocks = {
  /** Minutes by which the second zone is ahead of the first, each difference of the year once; this week's first. */
  readonly ahead: (zone: string, other: string) => readonly number[];
};

/**
 * Compares zones week by week for a year, because clocks change at different times: New York and London are five
 * hours apart, but four for some weeks of March. Two people who never meet in one of these weeks were not found a time.
 */
export function createClocks(from: Day): Clocks {
  const monday = mondayOf(from);
  if (latest?.monday === monday) return latest.clocks;
  const noons = Array.from({ length: WEEKS }, (_, weeks) =>
    instantOf('UTC', addTo(monday, { weeks, days: 2 }), 12),
  );
  const years = new Map<string, readonly number[]>();
  const pairs = new Map<string, Map<string, readonly number[]>>();
  const yearOf = (zone: string) =>
    remembered(years, zone, () => noons.map((noon) => minutesAhead(zone, noon)));
  const compare = (zone: string, other: string) => {
    const mine = yearOf(zone);
    return [...new Set(yearOf(other).map((minutes, week) => minutes - (mine[week] ?? 0)))];
  };
  const clocks: Clocks = {
    ahead: (zone, other) => {
      const known = remembered(pairs, zone, () => new Map<string, readonly number[]>());
      return remembered(known, other, () => compare(zone, other));
    },
  };
  latest = { monday, clocks };
  return clocks;
}

/** Asking what a zone's clock shows is slow, and a week's answers stay true. */
let latest: { readonly monday: Day; readonly clocks: Clocks } | undefined;

/** Minutes a week in which both work, in the week of the year in which these are fewest. */
export function commonMinutes(clocks: Clocks, one: WorkingTime, other: WorkingTime): number {
  let least = MINUTES_A_WEEK;
  for (const ahead of clocks.ahead(one.zone, other.zone)) {
    least = Math.min(least, sharedMinutes(one.week, other.week, ahead));
  }
  return least;
}

/** When both work in every week of the year, on the first one's clock; perhaps never, though each week has a time. */
export function commonTime(clocks: Clocks, one: WorkingTime, other: WorkingTime): readonly Stretch[] {
  const [first = 0, ...rest] = clocks.ahead(one.zone, other.zone);
  return rest.reduce((left, ahead) => shared(left, other.week, ahead), shared(one.week, other.week, first));
}

/** Without making anything: it is asked for millions of pairs. */
function sharedMinutes(one: readonly Stretch[], other: readonly Stretch[], ahead: number): number {
  let minutes = 0;
  for (const theirs of other) {
    const from = theirs.from - ahead;
    const to = theirs.to - ahead;
    minutes += within(one, from, to);
    if (from < 0) minutes += within(one, from + MINUTES_A_WEEK, to + MINUTES_A_WEEK);
    if (to > MINUTES_A_WEEK) minutes += within(one, from - MINUTES_A_WEEK, to - MINUTES_A_WEEK);
  }
  return minutes;
}

function within(week: readonly Stretch[], from: number, to: number): number {
  let minutes = 0;
  for (const mine of week) {
    const both = Math.min(mine.to, to) - Math.max(mine.from, from);
    if (both > 0) minutes += both;
  }
  return minutes;
}

function shared(one: readonly Stretch[], other: readonly Stretch[], ahead: number): readonly Stretch[] {
  const theirs = other.flatMap(({ from, to }) =>
    [-MINUTES_A_WEEK, 0, MINUTES_A_WEEK].map((wrap) => ({
      from: from - ahead + wrap,
      to: to - ahead + wrap,
    })),
  );
  const both = one.flatMap((mine) =>
    theirs.map(({ from, to }) => ({ from: Math.max(mine.from, from), to: Math.min(mine.to, to) })),
  );
  return workingTime('UTC', both).week;
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
