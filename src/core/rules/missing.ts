import { minus } from '../fraction.ts';
import { type Counted, creditsOf } from './count-entries.ts';
import type { SubmittedDeliverable } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import type { Requirement } from './standing-schema.ts';

/** Everything between these entries and the certificate; nothing missing means complete. */
export function findMissing(
  rules: Rules,
  counted: readonly Counted[],
  requirements: readonly Requirement[],
  deliverables: readonly SubmittedDeliverable[],
  measure: (some: readonly Counted[]) => Requirement[],
): Missing[] {
  const enoughWith = (some: readonly Counted[]) => measure(some).every((one) => one.met);
  return [
    ...requirements.filter((one) => !one.met).map(shortfall),
    ...uncategorized(rules, counted, enoughWith),
    ...deliverablesMissing(rules, deliverables),
    ...unverified(rules, counted, enoughWith),
  ];
}

function shortfall({ id, label, need, have, ref }: Requirement): Missing {
  const short = minus(need, have);
  return label.kind === 'total'
    ? { code: 'total', short, ref }
    : { code: 'minimum', id, name: label.name, short, ref };
}

/** An entry without its category blocks only when the others do not suffice without it. */
function uncategorized(
  rules: Rules,
  counted: readonly Counted[],
  enoughWith: (some: readonly Counted[]) => boolean,
): Missing[] {
  if (rules.categories.length === 0) return [];
  const without = counted.filter((one) => one.entry.category === undefined);
  if (without.length === 0 || enoughWith(counted.filter((one) => one.entry.category !== undefined)))
    return [];
  return [
    { code: 'category', entryIds: without.map((one) => one.entry.id).sort(), credits: creditsOf(without) },
  ];
}

function deliverablesMissing(rules: Rules, submitted: readonly SubmittedDeliverable[]): Missing[] {
  return rules.deliverables.flatMap((wanted): Missing[] => {
    const { id, name, maxWords } = wanted;
    const ref = refOf(wanted);
    const limit = maxWords?.value;
    const ofThis = submitted.filter((one) => one.id === id);
    if (ofThis.length === 0) {
      return [{ code: 'deliverable', id, name, ...(limit !== undefined && { maxWords: limit }), ref }];
    }
    const words = Math.min(...ofThis.map((one) => one.words ?? 0));
    if (maxWords === undefined || words <= maxWords.value) return [];
    return [
      { code: 'deliverable-too-long', id, name, words, maxWords: maxWords.value, ref: refOf(maxWords) },
    ];
  });
}

function unverified(
  rules: Rules,
  counted: readonly Counted[],
  enoughWith: (some: readonly Counted[]) => boolean,
): Missing[] {
  const by = rules.verification.value;
  const open = counted.filter((one) => one.entry.status !== 'verified');
  if (by.length === 0 || open.length === 0) return [];
  if (enoughWith(counted.filter((one) => one.entry.status === 'verified'))) return [];
  return [{ code: 'verification', credits: creditsOf(open), by, ref: refOf(rules.verification) }];
}
