import { form } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { activityOf, storeFraction } from '../ledger/activity-row.ts';
import { change, ownActivity } from './change.ts';
import { postedOf } from './draft.ts';
import { categoryChoices } from './log-form.ts';
import { drawSheet, readSheet, type Sheet } from './sheet.ts';
import { receipt } from './views.ts';

/** Edit one's own entry: an amendment; what it was stays in its history. */
export const editForm = form({
  id: 'log.edit',
  needs: 'ledger',
  input: versionSchema,
  async facts(ctx, { id }): Promise<Sheet> {
    const row = await ownActivity(ctx, id);
    const { minutes, day, kind, title, provider, category, postedCredit, academicCredits } = activityOf(row);
    const choices = await categoryChoices(ctx);
    const own = category !== undefined && !choices.some(({ value }) => value === category);
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
        ...(postedCredit && { posted: { ...postedCredit } }),
      },
      notes: row.notes ?? undefined,
      academicCredits,
      categories: own ? [...choices, { value: category, label: category }] : choices,
    };
  },
  draw: drawSheet,
  async submit(ctx, version, values) {
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
        postedCredit: storeFraction(postedOf(draft)),
        academicCredits: storeFraction(academicCredits),
        notes: notes ?? null,
      }),
      (after, effects) => receipt(after, effects, ctx.today, 'Changed'),
    );
  },
});
