import { addTo, type Day, daysBetween } from '../day.ts';
import { compare, type Fraction, sum } from '../fraction.ts';
import { type Forecast, forecast } from '../rules/forecast.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { EnrollmentFacts, MemberFacts } from './member-facts.ts';

/** How far ahead of a deadline, or of credit falling out, a manager is told. */
export const SOON_DAYS = 90;

/** So many weeks without a logged entry are silence. */
export const SILENT_WEEKS = 4;

/** Less than this of a record says nothing about a pace. */
const LEAST_PACE_DAYS = 28;

type In = { readonly program: string; readonly unit: Rules['unit'] };

/** Why a manager should look at somebody; at most one of overdue, deadline and behind for each program. */
export type Exception =
  /** The deadline has passed; `graceUntil` while the program still takes credit. */
  | (In & { readonly kind: 'overdue'; readonly deadline: Day; readonly graceUntil?: Day })
  /** The deadline is within 90 days and the program is not complete; `toGo` may be zero when papers are missing. */
  | (In & {
      readonly kind: 'deadline';
      readonly deadline: Day;
      readonly days: number;
      readonly toGo: Fraction;
      readonly inTime: boolean;
    })
  /** At the present pace the deadline is missed; both amounts are for 30 days. */
  | (In & {
      readonly kind: 'behind';
      readonly deadline: Day;
      readonly perMonth: Fraction;
      readonly needed: Fraction;
    })
  /** Credit that is still needed leaves the window within 90 days, the first of it on `on`. */
  | (In & { readonly kind: 'falls-out'; readonly credits: Fraction; readonly on: Day })
  /** Nothing was logged for whole weeks while a program is under way. */
  | { readonly kind: 'silent'; readonly weeks: number; readonly since: Day };

/** Everything about one person that a manager should look at, by program, silence last. */
export function findExceptions(member: MemberFacts, today: Day): readonly Exception[] {
  const inPrograms = member.enrollments.flatMap((each) => [
    ...lateness(each, today),
    ...fallingOut(each, today),
  ]);
  return [...inPrograms, ...silence(member, today)];
}

function lateness({ program, rules, standing }: EnrollmentFacts, today: Day): Exception[] {
  const { deadline, graceUntil, state, toGo } = standing;
  if (deadline === undefined || state === 'complete') return [];
  const where = { program, unit: rules.unit };
  const days = daysBetween(today, deadline);
  if (days < 0) {
    const grace = state === 'grace' && graceUntil !== undefined ? { graceUntil } : {};
    return [{ kind: 'overdue', ...where, deadline, ...grace }];
  }
  const ahead = forecast(rules, standing, today);
  if (days <= SOON_DAYS) {
    return [{ kind: 'deadline', ...where, deadline, days, toGo, inTime: ahead.inTime ?? false }];
  }
  return isBehind(ahead, today)
    ? [{ kind: 'behind', ...where, deadline, perMonth: ahead.perMonth, needed: ahead.neededPerMonth }]
    : [];
}

function isBehind(ahead: Forecast, today: Day): ahead is Forecast & { readonly neededPerMonth: Fraction } {
  const known = daysBetween(ahead.since, today) >= LEAST_PACE_DAYS;
  return known && ahead.inTime === false && ahead.neededPerMonth !== undefined;
}

/** What a surplus makes good for is no loss. */
function fallingOut({ program, rules, standing }: EnrollmentFacts, today: Day): Exception[] {
  const until = addTo(today, { days: SOON_DAYS });
  const soon = standing.fallsOut.filter(({ on }) => on <= until);
  const credits = sum(soon.map((each) => each.credits));
  const [first] = soon;
  if (!first) return [];
  if (standing.state === 'complete' && compare(credits, standing.surplus) <= 0) return [];
  return [{ kind: 'falls-out', program, unit: rules.unit, credits, on: first.on }];
}

/** Only what was asked of somebody can be missed: silence begins with the enrollment and ends with completion. */
function silence({ enrollments, lastLogged }: MemberFacts, today: Day): Exception[] {
  const underWay = enrollments.filter(({ standing }) => standing.state !== 'complete');
  const begins = underWay.map(({ enrolledOn, standing }) =>
    later(lastLogged ?? enrolledOn, standing.startsOn),
  );
  const [since] = begins.sort();
  if (since === undefined) return [];
  const weeks = Math.floor(daysBetween(since, today) / 7);
  return weeks >= SILENT_WEEKS ? [{ kind: 'silent', weeks, since }] : [];
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
