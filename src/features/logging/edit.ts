import { form } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { activityOf, storeFraction } from '../ledger/activity-row.ts';
import { change, ownActivity } from './change.ts';
import { postedOf } from './draft.ts';
import { readSheet } from './read-sheet.ts';
import { drawSheet, isEventAsked, type Sheet } from './sheet.ts';
import { receipt } from './views.ts';
import { type Asked, whatIsAsked } from './what-is-asked.ts';

/** Edit one's own entry: an amendment; what it was stays in its history. */
export const editForm = form({
  id: 'log.edit',
  needs: 'ledger',
  input: versionSchema,
  async facts(ctx, { id }): Promise<Sheet> {
    const row = await ownActivity(ctx, id);
    const { minutes, day, kind, title, provider, category, event, planItem, postedCredit, academicCredits } =
      activityOf(row);
    const asked = await whatIsAsked(ctx, { minutes, day, kind, title });
    return {
      title: 'Edit entry',
      submit: 'Save',
      intro: undefined,
      draft: {
        minutes,
        day,
        kind,
        title,
        ...(provider !== undefined && { provider }),
        ...(category !== undefined && { category }),
        ...(event !== undefined && { event }),
        ...(planItem !== undefined && { planItem }),
        ...(postedCredit && { posted: { ...postedCredit } }),
      },
      notes: row.notes ?? undefined,
      academicCredits,
      asked: withOwn(asked, category),
    };
  },
  draw: drawSheet,
  async submit(ctx, version, values, { asked, draft: was }) {
    const filled = readSheet(values, ctx.today);
    if ('errors' in filled) return filled;
    const { draft, notes, academicCredits } = filled;
    return change(
      ctx,
      version,
      'amended',
      (now) => ({
        minutes: draft.minutes,
        day: draft.day,
        kind: draft.kind ?? 'other',
        title: draft.title ?? now.title,
        provider: draft.provider ?? null,
        category: draft.category ?? null,
        event: draft.event ?? (isEventAsked(asked, was) ? null : now.event),
        planItem: draft.planItem ?? (asked.planLines.length > 0 ? null : now.planItem),
        postedCredit: storeFraction(postedOf(draft)),
        academicCredits: storeFraction(academicCredits),
        notes: notes ?? null,
      }),
      (after, effects) => receipt(after, effects, ctx.today, 'Changed'),
    );
  },
});

/** A category of a program that was left, or in words of one's own, stays in the list. */
function withOwn(asked: Asked, own: string | undefined): Asked {
  const known = own === undefined || asked.categories.some(({ value }) => value === own);
  return known ? asked : { ...asked, categories: [...asked.categories, { value: own, label: own }] };
}
