import type { Context } from '../../chat/context.ts';
import type { Choice } from '../../chat/form.ts';
import type { Activity } from '../../core/activity.ts';
import { proposeCategories } from '../../core/rules/propose-category.ts';
import { rulesAsEnrolled } from '../../core/rules/rules-as-enrolled.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { listPapers } from '../papers/store.ts';
import type { Draft } from './draft.ts';
import { helpsMost } from './effect-views.ts';

/** A line of a plan is shown so far. */
const LINE = 75;
/** So much of an hour is supposed where the length is not known yet. */
const SUPPOSED_MINUTES = 60;

/** What the person's programs ask of an activity: a field is drawn only for what one of them asks. */
export type Asked = {
  readonly categories: readonly Choice[];
  /** The category that helps most, with its program. */
  readonly helps?: { readonly category: string; readonly program: string };
  readonly academic: boolean;
  readonly posted: boolean;
  /** Whether a program credits one part of an event that was presented at and attended. */
  readonly event: boolean;
  /** Lines of the person's plans, where a program counts something only when it carries out one. */
  readonly planLines: readonly Choice[];
};

/** Asks the rules of every enrollment what an activity must say to count. */
export async function whatIsAsked(ctx: Context, draft: Draft): Promise<Asked> {
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  const rules = enrollments.map(({ program, enrollment }) =>
    rulesAsEnrolled(program.rules, enrollment, ctx.today),
  );
  const helps = enrollments.map((each) => helpfulCategory(ctx, each, draft)).find(Boolean);
  return {
    categories: categoriesOf(rules, helps?.category),
    ...(helps && { helps }),
    academic: rules.some((one) => one.rates.some(({ earns }) => earns === 'per-academic-credit')),
    posted: rules.some((one) => one.postedCredit?.value === 'wins'),
    event: rules.some(({ sameEvent }) => sameEvent?.value === 'once'),
    planLines: rules.some(asksForLine) ? await planLines(ctx, enrollments) : [],
  };
}

/** Each name once, the one that helps most first. */
function categoriesOf(rules: readonly Rules[], first: string | undefined): Choice[] {
  const names = rules.flatMap(({ categories, tags }) => [...categories, ...tags]).map(({ name }) => name);
  const all = [...new Set(first === undefined ? names : [first, ...names])];
  return all.map((name) => ({ value: name, label: name }));
}

function helpfulCategory(ctx: Context, held: LedgerEnrollment, draft: Draft): Asked['helps'] {
  const { program, enrollment, entries, proofs } = held;
  const activity: Activity = {
    id: 'next',
    title: draft.title ?? '',
    day: draft.day ?? ctx.today,
    kind: draft.kind ?? 'workshop',
    minutes: draft.minutes ?? SUPPOSED_MINUTES,
  };
  const all = proposeCategories(program.rules, enrollment, entries, proofs, activity, ctx.today);
  const best = helpsMost(all);
  return best && { category: best.name, program: program.name };
}

function asksForLine({ preconditions = [] }: Rules): boolean {
  return preconditions.some(({ type }) => type === 'in-plan');
}

/** Of all versions of the plans, the latest first, because what was planned earlier may have been done since. */
async function planLines(ctx: Context, enrollments: readonly LedgerEnrollment[]): Promise<Choice[]> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const papers = await listPapers(ctx.db, owner);
  const active = new Set(enrollments.map(({ id }) => id));
  const lines = papers
    .filter(({ enrollmentId }) => active.has(enrollmentId))
    .flatMap(({ items, lines: texts }) =>
      items.map((value, at): Choice => ({ value, label: (texts[at] ?? value).slice(0, LINE) })),
    );
  return [...new Map(lines.toReversed().map((line) => [line.value, line])).values()].toReversed();
}
