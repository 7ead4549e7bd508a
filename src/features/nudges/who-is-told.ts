import type { Coming } from '../../core/nudges/what-is-coming.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Judged } from './judge.ts';

/** From so many days before a deadline it is in danger. */
const IN_DANGER = 14;

/**
 * The manager who is told of a deadline in danger too: only a confirmed one, while something is missing, and only
 * where the program says so or the person allows it.
 */
export function whoIsTold(
  { program, standing, tellManager, managerId }: Judged,
  { what }: Coming,
  step: number,
): string | null {
  const inDanger =
    (what === 'deadline' || what === 'grace') && step <= IN_DANGER && standing.missing.length > 0;
  return inDanger && mayTell(program.rules, tellManager) ? managerId : null;
}

/** Whether a program lets a manager be told, given what the person allows. */
export function mayTell({ escalation }: Rules, allowed: boolean): boolean {
  return escalation?.value === 'always' || (escalation?.value === 'if-allowed' && allowed);
}
