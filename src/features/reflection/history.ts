import { z } from 'zod';
import { button, does, opens } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { mondayIn } from '../../core/slot.ts';
import { ownerOf } from './card.ts';
import { edit } from './edit.ts';
import { listAnswered, type ReflectionRow } from './store.ts';
import { quoted } from './views.ts';
import { write } from './write.ts';

const PAGE = 4;
const LONGEST = 600;

/** One's earlier reflections, by pages. */
export const history = button({
  id: 'reflection.history',
  input: z.strictObject({ page: z.int().min(0).max(10_000) }),
  async run(ctx, { page }): Promise<View> {
    const found = await listAnswered(ctx.db, ownerOf(ctx), { skip: page * PAGE, take: PAGE + 1 });
    return historyView(found.slice(0, PAGE), page, found.length > PAGE);
  },
});

function historyView(rows: readonly ReflectionRow[], page: number, more: boolean): View {
  if (rows.length === 0) {
    const text = page === 0 ? 'You have written no reflections yet.' : 'There are no earlier reflections.';
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [opens(write, 'Reflect now', {})] },
      ],
    };
  }
  return {
    summary: `Your reflections, page ${page + 1}.`,
    elements: [
      { kind: 'heading', text: 'Your reflections' },
      ...rows.flatMap((row) => [
        {
          kind: 'item' as const,
          title: `Week of ${sayDay(mondayIn(row.week))}`,
          detail: row.shared ? 'shared with your manager' : 'private',
          buttons: [opens(edit, 'Edit', { id: row.id, version: row.version })],
        },
        ...row.answers.map(({ text }) => quoted(text, LONGEST)),
      ]),
      {
        kind: 'buttons',
        buttons: [
          ...(page > 0 ? [does(history, 'Newer', { page: page - 1 })] : []),
          ...(more ? [does(history, 'Older', { page: page + 1 })] : []),
          opens(write, 'Reflect now', {}),
        ],
      },
    ],
  };
}
