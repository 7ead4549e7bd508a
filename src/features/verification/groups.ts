import { sayMonth } from '../../core/day.ts';
import type { WaitingClaim } from './waiting-store.ts';

/** What one form can hold, and one card too. */
export const MOST_AT_ONCE = 10;

/** Claims of one person in one month, at most ten. */
export type Group = {
  readonly personId: string;
  readonly name: string;
  readonly month: string;
  readonly claims: readonly WaitingClaim[];
};

/** Claims in their order, by person and month; what follows one another belongs together. */
export function groupsOf(claims: readonly WaitingClaim[]): readonly Group[] {
  const groups: (Group & { claims: WaitingClaim[] })[] = [];
  for (const claim of claims) {
    const { personId, name } = claim;
    const month = sayMonth(claim.day);
    const last = groups.at(-1);
    const fits = last?.personId === personId && last.month === month && last.claims.length < MOST_AT_ONCE;
    if (last && fits) last.claims.push(claim);
    else groups.push({ personId, name, month, claims: [claim] });
  }
  return groups;
}
