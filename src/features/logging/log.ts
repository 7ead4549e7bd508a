import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command, type Opened, open } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { draftSchema, isFull, readLine } from './draft.ts';
import { logForm } from './log-form.ts';
import { record } from './record.ts';
import { askToChoose } from './views.ts';

/** `/logcredit 3h workshop`: five seconds, one line. */
export const log = command({
  name: 'logcredit',
  aliases: ['log'],
  topLevel: true,
  needs: 'ledger-only',
  usage: '[3h workshop yesterday from WebJunction]',
  summary: 'Log training time; without words it opens the form',
  examples: ['/logcredit 3h workshop', '/logcredit 90m webinar "Weeding 101" yesterday #technology'],
  run: logLine,
});

async function logLine(ctx: Context, text: string): Promise<View | Opened> {
  if (text.trim() === '') return open(logForm, { draft: {} });
  const { draft, doubts } = await readLine(ctx, text);
  if (doubts.length === 0 && isFull(draft)) return record(ctx, draft, 'command');
  const [doubt] = doubts;
  if (doubt && doubts.length === 1 && 'choices' in doubt && doubt.choices.length > 0)
    return askToChoose(draft, doubt);
  return open(logForm, { draft, doubts: doubts.slice(0, 3) });
}

/** Records a draft that the person completed by a press: a chosen meaning, or a duplicate that is none. */
export const logDraft = button({
  id: 'log.draft',
  needs: 'ledger-only',
  input: z.strictObject({ draft: draftSchema, sure: z.boolean() }),
  async run(ctx, { draft, sure }): Promise<View> {
    const full = { ...draft, day: draft.day ?? ctx.today };
    if (!isFull(full)) throw new Error('A draft without minutes was drawn as a button');
    return record(ctx, full, 'command', { sure });
  },
});
