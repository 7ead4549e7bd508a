import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, does } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { day } from '../../core/day.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import { hoursByKind } from './hours-by-kind.ts';
import { listActivities, sumByKind, totalOf } from './store.ts';
import { entryItem } from './views.ts';

/** What fits one message on every platform beside the ring, however long titles and categories are. */
const PAGE = 6;

/** A page of one's own history. */
export const history = button({
  id: 'credits.history',
  input: z.strictObject({ page: z.int().min(0) }),
  run: (ctx, { page }) => historyPage(ctx, page),
});

/** What somebody logged, the latest day first; before the first page, where the hours of this year went. */
export async function historyPage(ctx: Context, page: number): Promise<View> {
  const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const rows = await listActivities(ctx.db, owner, { skip: page * PAGE, take: PAGE });
  const { count, minutes } = await totalOf(ctx.db, owner);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const turn = [
    ...(page > 0 ? [does(history, 'Newer', { page: page - 1 })] : []),
    ...(page + 1 < pages ? [does(history, 'Older', { page: page + 1 })] : []),
  ];
  const logged = `${count} ${count === 1 ? 'entry' : 'entries'}, ${sayMinutes(minutes)}`;
  return {
    summary: `Your history, page ${page + 1} of ${pages}: ${logged}.`,
    elements: [
      { kind: 'heading', text: 'Your history' },
      ...(page === 0 ? await thisYear(ctx) : []),
      {
        kind: 'text',
        text: `Page ${page + 1} of ${pages} · ${logged} in all`,
        tone: 'quiet',
      },
      ...rows.map(entryItem),
      ...(turn.length > 0 ? [{ kind: 'buttons' as const, buttons: turn }] : []),
    ],
  };
}

/** The year that people are asked about is the one on their calendar. */
async function thisYear({ db, organization, person, today }: Context): Promise<readonly Element[]> {
  const year = today.slice(0, 4);
  const span = { from: day(`${year}-01-01`), to: today };
  return hoursByKind(
    year,
    await sumByKind(db, { organizationId: organization.id, personId: person.id }, span),
  );
}
