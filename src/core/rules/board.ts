import type { Day } from '../day.ts';
import { compare, type Fraction, fraction, sum, times } from '../fraction.ts';
import type { CreditEntry } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Case, Counted } from './judged-case.ts';
import type { Exclusion } from './reasons.ts';

/** Where a board is enrolled, only what a member did while they were one counts. */
export function checkMembership(
  { rules, enrollment, today }: Case,
  entry: CreditEntry,
): Exclusion | undefined {
  const { group } = rules;
  if (!group || !enrollment.members) return undefined;
  const terms = enrollment.members.filter(({ personId }) => personId === entry.personId);
  const isMember = terms.some(({ from, until }) => from <= entry.day && (!until || entry.day <= until));
  if (!isMember) return { code: 'no-member', ref: refOf(group.counts) };
  if (group.leaving.value === 'keeps' || terms.some((term) => isOn(term, today))) return undefined;
  const left = terms
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1);
  return left && { code: 'member-left', left, ref: refOf(group.leaving) };
}

/** How many of the present members must, and how many have, done so much each. */
export function countMembers(
  { rules, enrollment, today }: Case,
  counted: readonly Counted[],
  each: Fraction,
): { need: number; have: number } {
  const members = new Set(
    (enrollment.members ?? []).filter((term) => isOn(term, today)).map(({ personId }) => personId),
  );
  const have = [...members].filter((personId) => {
    const own = counted.filter(({ entry }) => entry.personId === personId);
    return compare(sum(own.map(({ credits }) => credits)), each) >= 0;
  }).length;
  const quorum = rules.group?.quorum?.value;
  const share = times(fraction(members.size), quorum?.share ?? fraction(1));
  const whole = quorum?.moreThan ? Math.floor(share.n / share.d) + 1 : Math.ceil(share.n / share.d);
  return { need: whole, have };
}

function isOn(term: { readonly from: Day; readonly until?: Day }, on: Day): boolean {
  return term.from <= on && (!term.until || on <= term.until);
}
