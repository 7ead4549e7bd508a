import { sayDay } from '../../core/day.ts';
import type { Fraction } from '../../core/fraction.ts';
import type { Reason } from '../../core/rules/reasons.ts';
import { explainReason } from '../ledger/explain.ts';
import { sayKind } from '../ledger/kind-names.ts';
import type { RulesInUse } from '../ledger/rules-in-use.ts';
import { sayCredits, sayMinutes } from '../ledger/say-amounts.ts';
import type { WaitingClaim } from './waiting-store.ts';

/** So much of a note stands in a list; the entry's card has all of it. */
const LONGEST_NOTE = 300;

/** What was claimed, in one line: `3 h, workshop, 2 Jun 2026: 3 credits claimed in Technology (Montana …)`. */
export function claimLine(claim: WaitingClaim): string {
  const { rules, name } = claim.program;
  const category = rules.categories.find(({ id }) => id === claim.category)?.name;
  const where = category === undefined ? '' : ` in ${category}`;
  const from = claim.provider === null ? '' : `, from ${claim.provider}`;
  return `${whatWasDone(claim)}${from}: ${sayCredits(claim.credits, rules)} claimed${where} (${name})`;
}

/** What a verifier needs at a glance: the line, why it earns that by which rule, and the note as evidence. */
export function claimDetail(claim: WaitingClaim): string {
  const note = claim.notes === null ? 'No note was added.' : `Note: ${shortened(claim.notes)}`;
  return [`${claimLine(claim)}.`, sayRule({ ...claim, reasons: claim.reasons.slice(0, 1) }), note].join(' ');
}

/** `3 h, workshop, 2 Jun 2026`. */
export function whatWasDone({ minutes, kind, day }: Pick<WaitingClaim, 'minutes' | 'kind' | 'day'>): string {
  return `${sayMinutes(minutes)}, ${sayKind(kind).toLowerCase()}, ${sayDay(day)}`;
}

/** Why a claim earns what it earns, with the page that says so. */
export function sayRule(of: {
  readonly program: RulesInUse;
  readonly credits: Fraction;
  readonly reasons: readonly Reason[];
}): string {
  const { rules } = of.program;
  const why = of.reasons.map((reason) => explainReason(reason, rules)).join(' ');
  const [source] = of.reasons.flatMap((reason) => ('ref' in reason ? [reason.ref.source] : []));
  const title = source === undefined ? undefined : rules.sources[source]?.title;
  return title === undefined ? why : `${why} Rule: ${title}.`;
}

function shortened(text: string): string {
  return text.length <= LONGEST_NOTE
    ? text
    : `${text.slice(0, LONGEST_NOTE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
