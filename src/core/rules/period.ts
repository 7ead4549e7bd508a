import { addTo, type Day, endOfMonth } from '../day.ts';
import { dayOfYear, stepBy, yearOf } from './calendar-steps.ts';
import type { Enrollment } from './enrollment.ts';
import type { Rules } from './rules-schema.ts';
import type { Window } from './window-schema.ts';

/** First and last day of a period, both counting. */
export type Period = { readonly from: Day; readonly to: Day };

/** The period an enrollment's activities must fall into on a day; undefined when the window rolls or is open. */
export function periodOf(rules: Rules, enrollment: Enrollment, today: Day): Period | undefined {
  const { window } = rules;
  switch (window.kind) {
    case 'rolling':
    case 'open':
    case 'unknown':
      return undefined;
    case 'fixed':
      return fixedPeriod(window, enrollment);
    case 'anniversary':
      return anniversaryPeriod(window, enrollment.startsOn, today);
    case 'calendar':
      return calendarPeriod(window, enrollment);
    default:
      return window satisfies never;
  }
}

/** The first day that counts, where earlier days are taken in too. */
export function opensOn(rules: Rules, enrollment: Enrollment, { from }: Period): Day {
  const { window } = rules;
  if (window.kind !== 'fixed' || !window.early) return from;
  const { months, ifAnswered } = window.early;
  const applies = ifAnswered === undefined || enrollment.confirmed?.includes(ifAnswered);
  return applies ? addTo(from, { months: -months.value }) : from;
}

/** The last day on which something done on `on` still counts under a rolling window. */
export function lastDayCounting(window: Extract<Window, { kind: 'rolling' }>, on: Day): Day {
  const last = stepBy(window, on, 1);
  return window.edges?.value === 'last' ? addTo(last, { days: -1 }) : last;
}

type Of<K extends Window['kind']> = Extract<Window, { kind: K }>;

function fixedPeriod(window: Of<'fixed'>, enrollment: Enrollment): Period {
  const expires = window.anchor === 'certificate-expiry' ? enrollment.certificateExpiresOn : undefined;
  const from = expires ? stepBy(window, expires, -1) : enrollment.startsOn;
  const to = expires ?? enrollment.endsOn ?? stepBy(window, enrollment.startsOn, 1);
  const edges = window.edges?.value ?? 'both';
  return {
    from: edges === 'last' ? addTo(from, { days: 1 }) : from,
    to: endOf(window, edges === 'first' ? addTo(to, { days: -1 }) : to),
  };
}

function endOf(window: Of<'fixed'>, last: Day): Day {
  const ends = window.ends?.value;
  if (ends === undefined) return last;
  if (ends === 'month-end') return endOfMonth(last);
  const same = dayOfYear(yearOf(last), ends);
  if (ends.choose === 'on-or-before') return same <= last ? same : dayOfYear(yearOf(last) - 1, ends);
  return same >= last ? same : dayOfYear(yearOf(last) + 1, ends);
}

/** Each period begins on an anniversary and ends on the day before the next. */
function anniversaryPeriod(window: Of<'anniversary'>, startsOn: Day, today: Day): Period {
  let times = 0;
  while (stepBy(window, startsOn, times + 1) <= today) times += 1;
  return {
    from: stepBy(window, startsOn, times),
    to: addTo(stepBy(window, startsOn, times + 1), { days: -1 }),
  };
}

function calendarPeriod(window: Of<'calendar'>, enrollment: Enrollment): Period {
  const { startsOn, licensedOn, endsOn } = enrollment;
  const to = endsOn ?? firstEnd(window, startsOn);
  const from = addTo(stepBy(window, to, -1), { days: 1 });
  return { from: licensedOn && licensedOn > from ? licensedOn : from, to };
}

function firstEnd(window: Of<'calendar'>, startsOn: Day): Day {
  const { endsOn, aYearOfEnd } = window;
  const year = yearOf(startsOn);
  const next = dayOfYear(year, endsOn.value) >= startsOn ? year : year + 1;
  const cycle = window.years?.value ?? 1;
  // Without a year to count from, a period that began at the last end is taken to be the one meant.
  const anchor = aYearOfEnd?.value ?? next + cycle - 1;
  const wait = (((anchor - next) % cycle) + cycle) % cycle;
  return dayOfYear(next + wait, endsOn.value);
}
