import { addTo, type Day, day, endOfMonth } from '../day.ts';
import { compare, type Fraction, plus, ZERO } from '../fraction.ts';
import type { Missing } from '../rules/reasons.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Standing } from '../rules/standing-schema.ts';

/** What a person may be warned of. */
export const WHATS = ['deadline', 'grace', 'falls-out', 'renewal', 'plan', 'report'] as const;
export type What = (typeof WHATS)[number];

/** Something that falls due in a program. `key` names it for good, `on` is the day it is about now. */
export type Coming = {
  readonly what: What;
  readonly key: Day;
  readonly on: Day;
  /** Days before `on` at which to warn; negative ones come after it. */
  readonly steps: readonly number[];
  /** What leaves the window. */
  readonly credits?: Fraction;
};

/** What nobody chooses in a program file: an application that opens, and papers that are still missing. */
const RENEWAL_STEPS = [30, 0];
const PLAN_STEPS = [-7, -30, -90];
const REPORT_STEPS = [-30, -60];

/** All that falls due in a program for somebody enrolled since a day, if nothing more is done. */
export function whatIsComing(rules: Rules, now: Standing, enrolledOn: Day): readonly Coming[] {
  if (now.state === 'lapsed') return [];
  const steps = rules.nudgeDays.value;
  const open = now.missing.length > 0 || rules.renewal !== undefined;
  const { deadline, graceUntil, opensOn } = now;
  const dates: readonly (Coming | undefined)[] = [
    now.state !== 'grace' && open && deadline
      ? { what: 'deadline', key: deadline, on: deadline, steps }
      : undefined,
    now.state === 'grace' && graceUntil
      ? { what: 'grace', key: graceUntil, on: graceUntil, steps }
      : undefined,
    opensOn ? { what: 'renewal', key: opensOn, on: opensOn, steps: RENEWAL_STEPS } : undefined,
    fallingOut(now, steps),
    planOf(rules, now) ? { what: 'plan', key: enrolledOn, on: enrolledOn, steps: PLAN_STEPS } : undefined,
    reportFor(now),
  ];
  return dates.filter((one) => one !== undefined);
}

/** The plan without which nothing counts, while it is missing. */
export function planOf(rules: Rules, now: Standing): Missing | undefined {
  const plans = (rules.preconditions ?? []).flatMap((one) =>
    one.type === 'plan-before' ? [one.deliverable] : [],
  );
  return now.missing.find((one) => one.code === 'deliverable' && plans.includes(one.id));
}

/** The first month in which more leaves the window than there is to spare: one name for all its days. */
function fallingOut({ fallsOut, surplus }: Standing, steps: readonly number[]): Coming | undefined {
  let lost = ZERO;
  for (const [month, leaving] of Map.groupBy(fallsOut, ({ on }) => on.slice(0, 7))) {
    const [first] = leaving;
    const credits = leaving.map((one) => one.credits).reduce(plus, ZERO);
    lost = plus(lost, credits);
    if (first && compare(lost, surplus) > 0) {
      return { what: 'falls-out', key: day(`${month}-01`), on: first.on, steps, credits };
    }
  }
  return undefined;
}

/** Papers about what was done, counted from the end of the last month in which something was. */
function reportFor({ missing, earned }: Standing): Coming | undefined {
  const month = earned.at(-1)?.month;
  if (month === undefined || !missing.some(({ code }) => code === 'activity-papers')) return undefined;
  const on = endOfMonth(day(`${month}-01`));
  return { what: 'report', key: on, on, steps: REPORT_STEPS };
}

/** The last step that has come by a day; undefined when none has, or the day it is about lies before `today`. */
export function stepReached(coming: Coming, by: Day, today: Day): number | undefined {
  return [...coming.steps]
    .sort((a, b) => a - b)
    .find((step) => dayOf(coming, step) <= by && (step < 0 || coming.on >= today));
}

/** The day of a step. */
export function dayOf({ on }: Coming, step: number): Day {
  return addTo(on, { days: -step });
}
