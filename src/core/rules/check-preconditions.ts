import type { Day } from '../day.ts';
import type { Precondition } from './condition-schema.ts';
import type { CreditEntry, Proof } from './credit-entry.ts';
import { refOf } from './figure.ts';
import type { Case } from './judged-case.ts';
import type { Exclusion } from './reasons.ts';
import { fits, speaksOn } from './select.ts';

/** The first condition that an entry does not meet; undefined when all that speak of it are met. */
export function checkPreconditions(judged: Case, entry: CreditEntry): Exclusion | undefined {
  for (const condition of judged.rules.preconditions ?? []) {
    const speaks = speaksOn(condition, entry.day) && fits(condition.of, entry);
    const unmet = speaks ? check(judged, condition, entry) : undefined;
    if (unmet) return unmet;
  }
  return undefined;
}

function check(judged: Case, condition: Precondition, entry: CreditEntry): Exclusion | undefined {
  const ref = refOf(condition);
  switch (condition.type) {
    case 'plan-before':
      return checkPlan(judged, condition, entry, plansOf(judged, condition));
    case 'in-plan': {
      const naming = plansOf(judged, condition).filter(
        (plan) => entry.planItem !== undefined && plan.items?.includes(entry.planItem),
      );
      if (naming.length > 0) return checkPlan(judged, condition, entry, naming);
      return { code: 'not-in-plan', deliverable: deliverableOf(judged, condition), ref };
    }
    case 'pre-approved': {
      const tag = judged.rules.tags.find(({ id }) => id === condition.tag);
      return entry.tags.includes(condition.tag)
        ? undefined
        : {
            code: 'not-pre-approved',
            tag: { id: condition.tag, name: tag?.name ?? condition.tag },
            ref,
          };
    }
    case 'paper':
      return judged.proofs.some(
        ({ id, activityId }) => id === condition.deliverable && activityId === entry.activityId,
      )
        ? undefined
        : { code: 'paper-missing', deliverable: deliverableOf(judged, condition), ref };
    default:
      return condition satisfies never;
  }
}

type PlanCondition = Extract<Precondition, { type: 'plan-before' | 'in-plan' }>;

function checkPlan(
  judged: Case,
  condition: PlanCondition,
  entry: CreditEntry,
  plans: readonly Proof[],
): Exclusion | undefined {
  const deliverable = deliverableOf(judged, condition);
  const ref = refOf(condition.sameDay);
  const [planned] = plans.flatMap((plan) => plannedOn(condition, plan) ?? []).sort();
  if (!planned) return { code: 'plan-missing', deliverable, ref: refOf(condition) };
  const sameDay = condition.sameDay.value;
  const early = sameDay ? planned <= entry.day : planned < entry.day;
  return early ? undefined : { code: 'plan-late', deliverable, planned, sameDay, ref };
}

function plansOf(judged: Case, condition: PlanCondition): Proof[] {
  return judged.proofs.filter(({ id }) => id === condition.deliverable);
}

function plannedOn({ plan }: PlanCondition, { on, acceptedOn }: Proof): Day | undefined {
  return plan === 'accepted' ? acceptedOn : on;
}

function deliverableOf({ rules }: Case, { deliverable }: { deliverable: string }) {
  const found = rules.deliverables.find(({ id }) => id === deliverable);
  return { id: deliverable, name: found?.name ?? deliverable };
}
