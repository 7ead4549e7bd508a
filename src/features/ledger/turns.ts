import type { CreditEntry } from '../../core/rules/credit-entry.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';

/** Who verifies claims of a program, by role, one after the other. */
export function chainOf(rules: Rules): readonly string[] {
  return rules.verification.value;
}

/** Whether claims are kept from their verifiers for now: the program has them verified when the person has submitted. */
export function isCollecting(rules: Rules, { submittedOn }: Pick<Enrollment, 'submittedOn'>): boolean {
  return rules.verificationWhen?.value === 'at-the-end' && submittedOn === undefined;
}

/** Whose turn it is when so many have said yes; null when the last one has. */
export function turnAfter(rules: Rules, step: number): string | null {
  return chainOf(rules)[step] ?? null;
}

/** Whom a fresh claim waits for; one that earns nothing waits for nobody. */
export function firstTurn(rules: Rules, { credits, status }: CreditEntry): string | null {
  return credits.n > 0 && status === 'claimed' ? turnAfter(rules, 0) : null;
}
