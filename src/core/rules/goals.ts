import { fraction } from '../fraction.ts';
import type { Proof } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Case, Counted } from './judged-case.ts';
import type { Missing } from './reasons.ts';
import type { Rules } from './rules-schema.ts';
import { fits } from './select.ts';
import type { Requirement } from './standing-schema.ts';

type Goal = NonNullable<Rules['goals']>[number];
type Item = NonNullable<Goal['items']>[number];

/** How many pieces of each goal are met; a required piece cannot be replaced by another. */
export function measureGoals(judged: Case, counted: readonly Counted[]): Requirement[] {
  return (judged.rules.goals ?? []).map((goal): Requirement => {
    const { id, name, one, many, atLeast } = goal;
    const have = piecesOf(judged, goal, counted);
    const met = have >= atLeast.value && requiredOpen(judged, goal).length === 0;
    const label = { kind: 'goal' as const, name, one, many };
    return { id, label, need: fraction(atLeast.value), have: fraction(have), met, ref: refOf(atLeast) };
  });
}

/** What each goal still lacks: its required pieces by name, and how many more of any. */
export function findMissingPieces(judged: Case, counted: readonly Counted[]): Missing[] {
  return (judged.rules.goals ?? []).flatMap((goal): Missing[] => {
    const ref = refOf(goal.atLeast);
    const open = requiredOpen(judged, goal);
    const short = goal.atLeast.value - piecesOf(judged, goal, counted) - open.length;
    return [
      ...open.map(({ id, name }) => ({ code: 'goal-item' as const, id, name, of: goal.name, ref })),
      ...(short > 0
        ? [{ code: 'goal' as const, id: goal.id, name: goal.name, short, many: goal.many, ref }]
        : []),
    ];
  });
}

function piecesOf(judged: Case, goal: Goal, counted: readonly Counted[]): number {
  const named = (goal.items ?? []).filter((item) => isMet(judged, goal, item)).length;
  const granted = (goal.grants ?? [])
    .filter((grant) => counted.some((one) => fits(grant.of, one.entry)))
    .reduce((all, grant) => all + grant.count.value, 0);
  return named + count(proofsOf(judged, goal, goal.id)) + granted;
}

function requiredOpen(judged: Case, goal: Goal): Item[] {
  return (goal.items ?? []).filter((item) => item.required && !isMet(judged, goal, item));
}

function isMet(judged: Case, goal: Goal, item: Item): boolean {
  return count(proofsOf(judged, goal, item.id)) >= (item.parts?.value ?? 1);
}

function proofsOf({ proofs, today }: Case, goal: Goal, id: string): Proof[] {
  return proofs.filter(
    (one) => one.id === id && (!goal.acceptedBy || (one.acceptedOn !== undefined && one.acceptedOn <= today)),
  );
}

function count(proofs: readonly Proof[]): number {
  return proofs.reduce((all, one) => all + (one.count ?? 1), 0);
}
