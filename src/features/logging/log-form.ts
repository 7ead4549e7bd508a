import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { form } from '../../chat/handlers.ts';
import type { Doubt } from '../../core/log-line/log-reading.ts';
import { type Draft, draftSchema, readLine } from './draft.ts';
import { explainDoubt } from './explain-doubt.ts';
import { readSheet } from './read-sheet.ts';
import { findLookalike, record } from './record.ts';
import { drawSheet, type Sheet } from './sheet.ts';
import { sayLookalike } from './views.ts';
import { whatIsAsked } from './what-is-asked.ts';

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
      intro: [...(doubts ?? []).map(explainDoubt), ...countsAlone(ctx, draft)].join(' '),
      draft: { day: ctx.today, ...draft },
      notes: undefined,
      academicCredits: undefined,
      asked: await whatIsAsked(ctx, draft),
    };
  },
  draw: drawSheet,
  async submit(ctx, _input, values, { draft: { onlyFor } }) {
    const filled = readSheet(values, ctx.today);
    if ('errors' in filled) return filled;
    const { another, ...more } = filled;
    const draft = { ...filled.draft, ...(onlyFor !== undefined && { onlyFor }) };
    // Asked in the form itself: a card could not carry all that was filled in
    const twin = another ? undefined : await findLookalike(ctx, draft);
    if (twin) return { errors: { another: sayLookalike(draft, twin.title) } };
    return record(ctx, draft, 'form', { ...more, sure: true });
  },
});

/** "Log this" on somebody's message: what the line says is filled in, the rest is asked. */
export const logMessage = form({
  id: 'log.message',
  needs: 'ledger',
  input: z.strictObject({ text: z.string().max(3000) }),
  async facts(ctx, { text }): Promise<Sheet> {
    const { draft, doubts } = await readLine(ctx, text.slice(0, 500));
    return { ...(await logForm.facts(ctx, { draft, doubts: doubts.slice(0, 3) })), title: 'Log this' };
  },
  draw: drawSheet,
  submit: (ctx, _input, values, facts) => logForm.submit(ctx, { draft: {} }, values, facts),
});

/** What the form has no field for, and carries along. */
function countsAlone(ctx: Context, { onlyFor }: Draft): string[] {
  const program = onlyFor === undefined ? undefined : ctx.programs.find(onlyFor);
  return program ? [`You named ${program.name}, so it counts there alone.`] : [];
}
