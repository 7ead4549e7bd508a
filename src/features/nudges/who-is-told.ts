import type { Coming } from '../../core/nudges/what-is-coming.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Judged } from './judge.ts';

/** From so many days before a deadline it is in danger, where a program itself has a manager told. */
export const IN_DANGER = 14;

/**
 * The manager who is told of a deadline in danger too: only a confirmed one, while something is missing, and only
 * where the program says so or the person allows it.
 */
export function whoIsTold(row: Judged, { what }: Coming, step: number): string | null {
  const isDeadline = what === 'deadline' || what === 'grace';
  const inDanger = isDeadline && row.standing.missing.length > 0 && step <= (toldFrom(row) ?? -1);
  return inDanger ? row.managerId : null;
}

/** From how many days before a deadline a manager may be told; undefined for never. A program's never is final. */
export function toldFrom(row: Pick<Judged, 'program' | 'tellManagerFrom'>): number | undefined {
  const chosen = row.tellManagerFrom ?? undefined;
  if (!mayChoose(row.program.rules)) return undefined;
  return isAlways(row.program.rules) ? Math.max(IN_DANGER, chosen ?? 0) : chosen;
}

/** Whether a program itself has the manager told, whatever the person chose. */
export function isAlways({ escalation }: Rules): boolean {
  return escalation?.value === 'always';
}

/** Whether a program leaves it to the person; most say nothing about it. */
export function mayChoose({ escalation }: Rules): boolean {
  return escalation?.value !== 'never';
}
