import { addTo, type Day, day as dayOf, daysBetween } from '../day.ts';
import { compare, type Fraction, fraction, minus, over, plus, sum, times, ZERO } from '../fraction.ts';
import { stepBy } from './calendar-steps.ts';
import type { Rules } from './rules-schema.ts';
import type { Standing } from './standing-schema.ts';

/**
 * Where the present pace leads. The pace is what was earned from `since` (at most the last twelve months).
 * `finishesOn` is missing when that pace never gets there; `inTime` when there is no deadline.
 */
export type Forecast = {
  readonly since: Day;
  readonly earned: Fraction;
  readonly perMonth: Fraction;
  readonly finishesOn?: Day;
  readonly inTime?: boolean;
  /** What each 30 days must bring to meet the deadline; missing when done, past or without deadline. */
  readonly neededPerMonth?: Fraction;
};

const MONTH = 30;
/** A first busy week says little about a pace. */
const LEAST_DAYS = 28;

/** Looks ahead from a standing that holds today; kept apart from it because it changes every day. */
export function forecast(rules: Rules, standing: Standing, today: Day): Forecast {
  const since = paceSince(standing, today);
  const days = Math.max(daysBetween(since, today) + 1, LEAST_DAYS);
  const earned = sum(
    standing.earned.filter((one) => one.month >= since.slice(0, 7)).map((one) => one.credits),
  );
  const finishesOn = whenFinished(rules, standing, fraction(earned.n, earned.d * days), today);
  const { deadline, toGo } = standing;
  const needed =
    deadline && toGo.n > 0 && today < deadline ? creditsAMonth(standing, today, deadline) : undefined;
  return {
    since,
    earned,
    perMonth: times(earned, fraction(MONTH, days)),
    ...(finishesOn && { finishesOn }),
    ...(deadline && { inTime: finishesOn !== undefined && finishesOn <= deadline }),
    ...(needed && { neededPerMonth: needed }),
  };
}

/** How much of what counts today will still count on a later day if nothing is added. */
export function keptOn(standing: Standing, on: Day): Fraction {
  return minus(
    standing.counted,
    sum(standing.fallsOut.filter((one) => one.on <= on).map((one) => one.credits)),
  );
}

function paceSince(standing: Standing, today: Day): Day {
  const yearAgo = addTo(dayOf(`${today.slice(0, 7)}-01`), { months: -11 });
  const firstMonth = standing.earned[0]?.month;
  const begun = firstMonth === undefined ? standing.startsOn : dayOf(`${firstMonth}-01`);
  const start = begun < standing.startsOn ? begun : standing.startsOn;
  return start > yearAgo ? start : yearAgo;
}

/** Credit that leaves a rolling window on the way must be earned again. */
function whenFinished(rules: Rules, standing: Standing, perDay: Fraction, today: Day): Day | undefined {
  if (standing.toGo.n === 0) return today;
  if (perDay.n === 0) return undefined;
  // Beyond one window's length the credits of the pace itself would begin to fall out.
  const { window } = rules;
  const horizon = window.kind === 'rolling' ? stepBy(window, today, 1) : addTo(today, { years: 50 });
  let short = standing.toGo;
  for (const leaving of [...standing.fallsOut, { on: horizon, credits: ZERO }]) {
    const days = over(short, perDay);
    const reached = addTo(today, { days: Math.min(Math.ceil(days.n / days.d), 40_000) });
    if (reached < leaving.on) return reached;
    short = plus(short, leaving.credits);
  }
  return undefined;
}

function creditsAMonth(standing: Standing, today: Day, deadline: Day): Fraction {
  const lost = minus(standing.counted, keptOn(standing, deadline));
  const spare = standing.surplus;
  const again = compare(lost, spare) > 0 ? minus(lost, spare) : ZERO;
  return times(plus(standing.toGo, again), fraction(MONTH, daysBetween(today, deadline)));
}
