import type { Day } from '../day.ts';
import type { Enrollment } from './enrollment.ts';
import type { Program } from './program-schema.ts';
import type { Rules } from './rules-schema.ts';

/** The version that judges an enrollment's activity of a day: the pinned one, or the one of that day. */
export function rulesFor(program: Program, enrollment: Enrollment, day: Day): Rules {
  if (program.choose === 'by-activity-day') return rulesInForce(program, day);
  const pinned = program.rules.find((rules) => rules.version === enrollment.version);
  return pinned ?? rulesInForce(program, enrollment.startsOn);
}

/** The version in force on a day; before the first one, the first. */
export function rulesInForce(program: Program, day: Day): Rules {
  const found = program.rules.findLast((rules) => rules.from <= day) ?? program.rules[0];
  if (!found) throw new Error(`Program ${program.id} has no rules`);
  return found;
}
