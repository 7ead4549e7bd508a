import type { Case } from './judged-case.ts';
import { renewalDays } from './renewal-days.ts';
import type { Requirement, Standing } from './standing-schema.ts';

/** What all of it amounts to on a day. Who has applied in time is not late any more. */
export function stateOf(
  judged: Case,
  requirements: readonly Requirement[],
  missing: number,
): Standing['state'] {
  const { rules, enrollment, windowDay: day } = judged;
  const { deadline, opensOn, graceUntil } = renewalDays(rules, enrollment, judged.today);
  const ends = rules.window.kind === 'fixed' || rules.window.kind === 'calendar';
  const over = ends && deadline !== undefined && day > deadline;
  if (over && graceUntil && day <= graceUntil) return 'grace';
  // A certificate that had to be renewed lapses whatever was earned; a program that is finished once does not.
  if (over && (rules.renewal || missing > 0)) return 'lapsed';
  if (missing === 0) return 'complete';
  if (requirements.length > 0 && requirements.every((one) => one.met) && !isUnknown(judged))
    return 'hours-complete';
  const dueFrom = opensOn ?? (rules.window.kind === 'rolling' ? deadline : undefined);
  return dueFrom && day >= dueFrom ? 'due' : 'in-progress';
}

function isUnknown({ rules }: Case): boolean {
  return rules.total.value === 'unknown' || rules.minimums.some(({ atLeast }) => atLeast.value === 'unknown');
}
