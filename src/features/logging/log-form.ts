import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import type { Choice } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import type { Doubt } from '../../core/log-line/log-reading.ts';
import { loadLedger } from '../ledger/store.ts';
import { draftSchema, readLine } from './draft.ts';
import { explainDoubt } from './explain-doubt.ts';
import { record } from './record.ts';
import { drawSheet, readSheet, type Sheet } from './sheet.ts';

/** Log an activity by form: from a button, from an empty command, or from a line that was not clear. */
export const logForm = form({
  id: 'log.form',
  needs: 'ledger',
  input: z.strictObject({
    draft: draftSchema,
    doubts: z.array(z.custom<Doubt>((value) => typeof value === 'object')).exactOptional(),
  }),
  async facts(ctx, { draft, doubts }): Promise<Sheet> {
    return {
      title: 'Log learning',
      submit: 'Record',
      intro: doubts?.map(explainDoubt).join(' '),
      draft: { day: ctx.today, ...draft },
      notes: undefined,
      academicCredits: undefined,
      categories: await categoryChoices(ctx),
    };
  },
  draw: drawSheet,
  async submit(ctx, _input, values) {
    const filled = readSheet(values, ctx.today);
    if ('errors' in filled) return filled;
    const { draft, ...more } = filled;
    return record(ctx, draft, 'form', more);
  },
});

/** "Log this" on somebody's message: what the line says is filled in, the rest is asked. */
export const logMessage = form({
  id: 'log.message',
  needs: 'ledger',
  input: z.strictObject({ text: z.string().max(3000) }),
  async facts(ctx, { text }): Promise<Sheet> {
    const { draft, doubts } = readLine(ctx, text.slice(0, 500));
    return { ...(await logForm.facts(ctx, { draft, doubts: doubts.slice(0, 3) })), title: 'Log this' };
  },
  draw: drawSheet,
  submit: (ctx, _input, values, facts) => logForm.submit(ctx, { draft: {} }, values, facts),
});

/** The categories of the programs a person is enrolled in, each name once. */
export async function categoryChoices(ctx: Context): Promise<readonly Choice[]> {
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  const names = enrollments
    .flatMap(({ program }) => [...program.rules.categories, ...program.rules.tags])
    .map(({ name }) => name);
  return [...new Set(names)].map((name) => ({ value: name, label: name }));
}
