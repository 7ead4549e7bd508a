import type { Element } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import { planOf } from '../../core/nudges/what-is-coming.ts';
import { type NextAct, nextAct } from '../../core/rules/next-act.ts';
import type { Missing } from '../../core/rules/reasons.ts';
import type { Tx } from '../../db/transaction.ts';
import { doors } from '../doors.ts';
import { handInOf } from '../ledger/missing-papers.ts';
import { findToCategorize, type ToCategorize } from './act-store.ts';
import type { Warning } from './views.ts';

/** More categories than buttons of one row are chosen in the form. */
const MOST_CATEGORIES = 5;

/** New learning makes up for what falls out, whatever else is missing. */
type Act = NextAct | { readonly code: 'log' };

/** A warning with the activity of which a category is to be chosen next, where that is the next act. */
export type WithAct = Warning & { readonly activity?: ToCategorize | undefined };

/** Finds what the next acts of these warnings need: one statement at most. */
export async function withActs(
  tx: Tx,
  owner: { readonly organizationId: string; readonly personId: string },
  warnings: readonly Warning[],
  today: Day,
): Promise<readonly WithAct[]> {
  const open = warnings.map((one) => ({ one, entryIds: withoutCategory(actOf(one, today)) }));
  const found = await findToCategorize(
    tx,
    owner,
    open.flatMap(({ entryIds }) => entryIds),
  );
  return open.map(({ one, entryIds }) => {
    const [first] = [...found].filter(([entryId]) => entryIds.includes(entryId));
    return { ...one, activity: first?.[1] };
  });
}

/** What falls due, with the one thing that helps most as a button; a category is chosen by one of several. */
export function actElements(one: WithAct, said: string, today: Day): Element[] {
  const { row, activity } = one;
  const item = { kind: 'item' as const, title: row.program.name, detail: said };
  const act = actOf(one, today);
  if (withoutCategory(act).length === 0 || !activity)
    return [{ ...item, buttons: [buttonFor(row.enrollmentId, act)] }];
  const { categories } = row.program.rules;
  const { id, version, title } = activity;
  if (categories.length > MOST_CATEGORIES)
    return [{ ...item, buttons: [{ ...doors.editEntry(id, version, title), label: 'Choose a category' }] }];
  return [
    { ...item, buttons: [] },
    { kind: 'text', text: `Next: the category of “${title}”.` },
    { kind: 'buttons', buttons: categories.map(({ name }) => doors.categorize({ id, version }, name)) },
  ];
}

/** What a warning of a paper is about comes first, then what helps most in the program. */
function actOf({ row: { program, standing }, coming }: Warning, today: Day): Act {
  const { rules } = program;
  switch (coming.what) {
    case 'falls-out':
      return { code: 'log' };
    case 'plan':
      return settle(planOf(rules, standing));
    case 'report':
      return settle(standing.missing.find(({ code }) => code === 'activity-papers'));
    default:
      return nextAct(rules, standing, today);
  }
}

function settle(missing: Missing | undefined): Act {
  return missing ? { code: 'settle', missing } : { code: 'nothing' };
}

function withoutCategory(act: Act): readonly string[] {
  return act.code === 'settle' && act.missing.code === 'category' ? act.missing.entryIds : [];
}

function buttonFor(enrollmentId: string, act: Act) {
  switch (act.code) {
    case 'log':
    case 'earn':
      return doors.logForm();
    case 'apply':
      return doors.checklist(enrollmentId);
    case 'settle':
      return settling(enrollmentId, act.missing);
    case 'nothing':
      return doors.credits('Show the program');
    default:
      return act satisfies never;
  }
}

function settling(enrollmentId: string, missing: Missing) {
  if (missing.code === 'deliverable-to-accept') return doors.papers(enrollmentId);
  if (missing.code === 'verification') return doors.verify('My claims');
  return handInOf(enrollmentId, missing) ?? doors.credits('Show the program');
}
