import { addTo, type Day, mondayOf, type Weekday, weekdayOf } from '../day.ts';
import { type Coming, dayOf, stepReached } from './what-is-coming.ts';

/** A step of which somebody was warned. */
export type Told = { readonly what: string; readonly key: Day; readonly step: number };

/** How somebody is warned: on their working days, of steps that come after they enrolled, each at most once. */
export type Warned = {
  readonly workdays: readonly Weekday[];
  readonly enrolledOn: Day;
  readonly told: readonly Told[];
};

/** A step of which somebody is to be warned now. */
export type Due = { readonly coming: Coming; readonly step: number };

/**
 * What the one message of a week says when it goes out today: every step that comes before the next week's first
 * working day, because a later message would be late. Of several steps of one thing the latest stands for all.
 */
export function dueThisWeek(all: readonly Coming[], warned: Warned, today: Day): readonly Due[] {
  const by = addTo(firstWorkdayAfter(addTo(mondayOf(today), { days: 6 }), warned.workdays), { days: -1 });
  return all.flatMap((coming) => {
    const step = untold(coming, warned, by, today);
    return step === undefined ? [] : [{ coming, step }];
  });
}

/** The next working day on which a warning is to go out: early rather than late. Undefined when none will. */
export function nextWarning(all: readonly Coming[], warned: Warned, today: Day): Day | undefined {
  const by = addTo(firstWorkdayAfter(today, warned.workdays), { days: -1 });
  const days = all.flatMap((coming) => {
    if (untold(coming, warned, by, today) !== undefined) return [today];
    return coming.steps
      .filter((step) => isOpen(coming, step, warned) && dayOf(coming, step) > by)
      .map((step) => workdayUpTo(dayOf(coming, step), warned.workdays));
  });
  return days.sort()[0];
}

/** The next working day after this week on which a warning is to go out if nothing changes. */
export function nextWarningAfter(all: readonly Coming[], warned: Warned, today: Day): Day | undefined {
  const sunday = addTo(mondayOf(today), { days: 6 });
  const due = dueThisWeek(all, warned, today);
  const told = [
    ...warned.told,
    ...due.map(({ coming, step }) => ({ what: coming.what, key: coming.key, step })),
  ];
  const ahead = nextWarning(all, { ...warned, told }, firstWorkdayAfter(sunday, warned.workdays));
  return ahead;
}

function untold(coming: Coming, warned: Warned, by: Day, today: Day): number | undefined {
  const step = stepReached(coming, by, today);
  return step !== undefined && isOpen(coming, step, warned) ? step : undefined;
}

/** Neither this step nor a later one was told, and it comes after the person enrolled. */
function isOpen(coming: Coming, step: number, { enrolledOn, told }: Warned): boolean {
  const isTold = told.some((one) => one.what === coming.what && one.key === coming.key && one.step <= step);
  return !isTold && dayOf(coming, step) > enrolledOn;
}

function firstWorkdayAfter(day: Day, workdays: readonly Weekday[]): Day {
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const next = addTo(day, { days: ahead });
    if (workdays.includes(weekdayOf(next))) return next;
  }
  return addTo(day, { days: 7 });
}

function workdayUpTo(day: Day, workdays: readonly Weekday[]): Day {
  for (let back = 0; back < 7; back += 1) {
    const earlier = addTo(day, { days: -back });
    if (workdays.includes(weekdayOf(earlier))) return earlier;
  }
  return day;
}
