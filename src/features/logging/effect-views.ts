import { does } from '../../chat/handlers.ts';
import type { Element } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import { compare, minus, sayFraction, sum, ZERO } from '../../core/fraction.ts';
import { type CategoryProposal, proposeCategories } from '../../core/rules/propose-category.ts';
import { activityOf } from '../ledger/activity-row.ts';
import { explainExclusion, explainReason } from '../ledger/explain.ts';
import type { Effect } from '../ledger/post.ts';
import { sayCredits } from '../ledger/say-amounts.ts';
import { standingAtAGlance } from '../ledger/standing-views.ts';
import type { ActivityRow } from '../ledger/store.ts';
import { categorize } from './categorize.ts';

/** More buttons than these are no choice any more; Edit has all of them. */
const MOST_CATEGORIES = 5;

/** What an activity did in one program: what it earned there and why, the category that helps most, the standing. */
export function effectElements(effect: Effect, activity: ActivityRow, today: Day): Element[] {
  const { enrollment, after } = effect;
  return [
    { kind: 'divider' },
    { kind: 'text', text: `${earnedIn(effect)} — ${enrollment.program.name}`, tone: 'strong' },
    { kind: 'text', text: whyIn(effect), tone: 'quiet' },
    ...categoriesFor(effect, activity, today),
    ...standingAtAGlance(enrollment.program, after, today),
  ];
}

/** What really counts is told, not what was claimed: caps and windows have had their say. */
export function earnedIn({ enrollment, entry, after }: Effect): string {
  const { rules } = enrollment.program;
  const lost = after.notCounted.filter(({ entryId }) => entryId === entry?.id).map(({ credits }) => credits);
  const counted = entry ? minus(entry.credits, sum(lost)) : ZERO;
  if (!entry || compare(counted, ZERO) <= 0) return `No ${rules.unit.many}`;
  const claimed = sayCredits(entry.credits, rules);
  return lost.length > 0 ? `${sayFraction(counted)} of ${claimed}` : `+${claimed}`;
}

function whyIn({ enrollment, entry, after }: Effect): string {
  const { rules } = enrollment.program;
  if (!entry) return 'Not counted here: you logged it for another program.';
  const earned = (entry.reasons ?? []).map((reason) => explainReason(reason, rules));
  const lost = after.notCounted
    .filter(({ entryId, reason }) => entryId === entry.id && reason.code !== 'no-credit')
    .map(({ reason }) => explainExclusion(reason, rules));
  return [...earned, ...lost].join(' ');
}

/** Where a category is still open: one button each, the one that helps most first and said so. */
function categoriesFor({ enrollment, entry }: Effect, activity: ActivityRow, today: Day): Element[] {
  if (!entry?.reasons?.some(({ code }) => code === 'category-needed')) return [];
  const { program, entries, proofs } = enrollment;
  const others = entries.filter(({ activityId }) => activityId !== activity.id);
  const known = activityOf(activity);
  const all = proposeCategories(program.rules, enrollment.enrollment, others, proofs, known, today);
  const { id, version } = activity;
  const buttons = all.slice(0, MOST_CATEGORIES).map(({ name }, at) => {
    const look = at === 0 && helpsMost(all) ? { style: 'primary' as const } : {};
    return does(categorize, name, { id, version, category: name }, look);
  });
  const best = helpsMost(all);
  return [
    ...(best ? [{ kind: 'text' as const, text: `${best.name} helps most, if it fits.` }] : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

/** The first of some proposals, unless all of them help alike. */
export function helpsMost(all: readonly CategoryProposal[]): CategoryProposal | undefined {
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return undefined;
  const better = compare(first.toGo, last.toGo) !== 0 || compare(first.closes, last.closes) !== 0;
  return better ? first : undefined;
}
