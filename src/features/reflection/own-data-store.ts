import type { Context } from '../../chat/context.ts';
import { ownerOf } from './card.ts';
import { questionTexts } from './say-questions.ts';
import { listAll } from './store.ts';

type Whose = Pick<Context, 'db'> & Parameters<typeof ownerOf>[0];

/** One week as it goes into the file that people take with them. */
export type ExportedReflection = {
  readonly week: string;
  readonly state: string;
  readonly visibility: 'private' | 'shared';
  readonly questions: readonly string[];
  readonly answers: readonly { readonly at: string; readonly text: string }[];
};

/** All reflections of the person, the oldest week first; what they took back is not among them. */
export async function exportReflections(ctx: Whose): Promise<readonly ExportedReflection[]> {
  const rows = await listAll(ctx.db, ownerOf(ctx));
  return rows.toReversed().map((row) => ({
    week: row.week,
    state: row.state,
    visibility: row.shared ? 'shared' : 'private',
    questions: row.model === '' ? [] : questionTexts(row),
    answers: row.answers.map(({ at, text }) => ({ at: at.toISOString(), text })),
  }));
}
