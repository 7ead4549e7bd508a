import { randomUUID } from 'node:crypto';
import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { storeFraction } from '../ledger/activity-row.ts';
import { KIND_NAMES } from '../ledger/kind-names.ts';
import { loadToWrite } from '../ledger/load-to-write.ts';
import { post } from '../ledger/post.ts';
import { type ActivityRow, type Lookalike, loadLedger } from '../ledger/store.ts';
import { type FullDraft, postedOf } from './draft.ts';
import { askAboutLookalike, receipt } from './views.ts';

export type Source = 'command' | 'form' | 'message' | 'reflection' | 'example';

/**
 * Records an activity and answers with the receipt. A likely duplicate (same day and minutes a moment ago)
 * asks first, unless the person has already said that it is none.
 */
export async function record(
  ctx: Context,
  draft: FullDraft,
  source: Source,
  more: {
    readonly sure?: boolean;
    /** Of something that is logged once: the id it always gets, and what it is about. */
    readonly once?: { readonly id: string; readonly about: string };
    readonly notes?: string;
    readonly academicCredits?: { n: number; d: number };
  } = {},
): Promise<View> {
  const { day, minutes } = draft;
  const { enrollments, lookalikes } = await loadToWrite(ctx.db, ctx.organization.id, ctx.person.id, {
    day,
    minutes,
    now: ctx.now,
  });
  const [twin] = lookalikes;
  if (twin && !more.sure) return askAboutLookalike(draft, twin.title, more.once?.about);
  const activity = newActivity(ctx, draft, source, more);
  const effects = await post(ctx, enrollments, activity, 'logged', null);
  if (!effects) throw new Error('A new activity met an old one of the same id');
  return receipt(activity, effects, ctx.today, 'Recorded');
}

/** What looks like the same activity, logged a moment ago. */
export async function findLookalike(ctx: Context, draft: FullDraft): Promise<Lookalike | undefined> {
  const { day, minutes } = draft;
  const like = { day, minutes, now: ctx.now };
  return (await loadLedger(ctx.db, ctx.organization.id, ctx.person.id, like)).lookalikes[0];
}

function newActivity(
  ctx: Context,
  draft: FullDraft,
  source: Source,
  more: Parameters<typeof record>[3] = {},
): ActivityRow {
  const kind = draft.kind ?? 'other';
  return {
    id: more.once?.id ?? randomUUID(),
    personId: ctx.person.id,
    day: draft.day,
    minutes: draft.minutes,
    kind,
    title: draft.title?.trim() || KIND_NAMES[kind],
    provider: draft.provider ?? null,
    category: draft.category ?? null,
    tags: [],
    notes: more.notes ?? null,
    postedCredit: storeFraction(postedOf(draft)),
    academicCredits: storeFraction(more.academicCredits),
    event: draft.event ?? null,
    onlyFor: draft.onlyFor ?? null,
    planItem: draft.planItem ?? null,
    countsIn: [],
    source,
    reversed: false,
    version: 1,
    loggedAt: ctx.now,
  };
}
