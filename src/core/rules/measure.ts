import { type Fraction, fraction, minus, plus, ZERO } from '../fraction.ts';
import { creditsOf, roundSum } from './apply-limits.ts';
import { countMembers } from './board.ts';
import { equivalentFor } from './equivalents.ts';
import { refOf } from './figure.ts';
import { measureGoals } from './goals.ts';
import type { Case, Counted } from './judged-case.ts';
import type { Rules } from './rules-schema.ts';
import { fits } from './select.ts';
import type { Requirement } from './standing-schema.ts';

/** Every requirement of the rules against some counted entries; what nobody publishes is none. */
export function measure(judged: Case, counted: readonly Counted[]): Requirement[] {
  return [
    ...measureTotal(judged, counted),
    ...measureMinimums(judged, counted),
    ...measureGoals(judged, counted),
  ];
}

/** What some counted entries are worth, with what was brought over from the period before. */
export function amountOf({ rules, enrollment }: Case, counted: readonly Counted[]): Fraction {
  return plus(roundSum(rules, creditsOf(counted)), enrollment.carriedIn ?? ZERO);
}

/** The total as a number; undefined where none is asked for or nobody publishes it. */
export function totalOf({ total }: Rules): Fraction | undefined {
  return typeof total.value === 'string' ? undefined : total.value;
}

function measureTotal(judged: Case, counted: readonly Counted[]): Requirement[] {
  const { rules } = judged;
  const total = totalOf(rules);
  if (!total) return [];
  const ref = refOf(rules.total);
  if (rules.group?.counts.value === 'each') {
    const { need, have } = countMembers(judged, counted, total);
    const label = { kind: 'goal' as const, name: 'Members who have met it', one: 'member', many: 'members' };
    const [needed, met] = [fraction(need), fraction(have)];
    return [
      {
        id: 'members',
        label,
        need: needed,
        have: met,
        met: have >= need,
        ref: refOf(rules.group.quorum ?? rules.group.counts),
      },
    ];
  }
  const have = amountOf(judged, counted);
  const instead = equivalentFor(judged, 'total');
  const met = instead !== undefined || minus(have, total).n >= 0;
  return [{ id: 'total', label: { kind: 'total' }, need: total, have, met, ...instead, ref }];
}

function measureMinimums(judged: Case, counted: readonly Counted[]): Requirement[] {
  const { rules } = judged;
  return rules.minimums.flatMap(({ id, name, of, atLeast }): Requirement[] => {
    if (atLeast.value === 'unknown') return [];
    const have = roundSum(rules, creditsOf(counted.filter((one) => fits(of, one.entry))));
    const instead = equivalentFor(judged, id);
    const met = instead !== undefined || minus(have, atLeast.value).n >= 0;
    const label = { kind: 'minimum' as const, name };
    return [{ id, label, need: atLeast.value, have, met, ...instead, ref: refOf(atLeast) }];
  });
}
