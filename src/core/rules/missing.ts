import { minus } from '../fraction.ts';
import { creditsOf } from './apply-limits.ts';
import { findMissingPapers } from './deliverables.ts';
import { refOf } from './figure.ts';
import { findMissingPieces } from './goals.ts';
import type { Case, Counted } from './judged-case.ts';
import { measure } from './measure.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import type { Requirement } from './standing-schema.ts';

/** Everything between these entries and the certificate; nothing missing means complete. */
export function findMissing(
  judged: Case,
  counted: readonly Counted[],
  requirements: readonly Requirement[],
): Missing[] {
  const { rules } = judged;
  // No credit closes a goal that is open anyway.
  const openGoals = new Set(requirements.flatMap((one) => (isOpenGoal(one) ? [one.id] : [])));
  const enoughWith = (some: readonly Counted[]) =>
    measure(judged, some).every((one) => one.met || openGoals.has(one.id));
  return [
    ...requirements.filter((one) => !one.met).flatMap(shortfall),
    ...findMissingPieces(judged, counted),
    ...notPublished(rules),
    ...uncategorized(rules, counted, enoughWith),
    ...findMissingPapers(judged, counted),
    ...unverified(rules, counted, enoughWith),
  ];
}

function isOpenGoal({ label, met }: Requirement): boolean {
  return label.kind === 'goal' && !met;
}

function shortfall({ id, label, need, have, ref }: Requirement): Missing[] {
  const short = minus(need, have);
  if (label.kind === 'total') return [{ code: 'total', short, ref }];
  if (label.kind === 'minimum') return [{ code: 'minimum', id, name: label.name, short, ref }];
  // Pieces of a goal are named one by one; members of a board are not.
  return id === 'members'
    ? [{ code: 'goal', id, name: label.name, short: short.n, many: label.many, ref }]
    : [];
}

/** Nobody can be told that they are done with what nobody publishes. */
function notPublished(rules: Rules): Missing[] {
  return [
    ...(rules.total.value === 'unknown' ? [{ code: 'total-unknown' as const, ref: refOf(rules.total) }] : []),
    ...rules.minimums
      .filter(({ atLeast }) => atLeast.value === 'unknown')
      .map(({ id, name, atLeast }) => ({ code: 'minimum-unknown' as const, id, name, ref: refOf(atLeast) })),
  ];
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
