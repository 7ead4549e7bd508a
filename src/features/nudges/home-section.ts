import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { stepReached } from '../../core/nudges/what-is-coming.ts';
import { judge } from './judge.ts';
import { warningElements } from './views.ts';
import { findWarned } from './warned-store.ts';

/** More than this is a list nobody reads; all of it stands with the credits. */
const MOST = 4;

/** The same warnings at home, as long as they hold, whether or not a message was wanted. */
export async function warningsSection(ctx: Context): Promise<readonly Element[]> {
  const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const rows = await judge(ctx.db, await findWarned(ctx.db, me));
  const near = rows
    .flatMap((row) => row.coming.map((coming) => ({ row, coming })))
    .filter(({ coming }) => stepReached(coming, ctx.today, ctx.today) !== undefined)
    .sort((a, b) => (a.coming.on < b.coming.on ? -1 : 1))
    .slice(0, MOST);
  if (near.length === 0) return [];
  return [
    { kind: 'heading', text: 'Before it is late' },
    ...near.flatMap((one) => warningElements(one, ctx.today)),
  ];
}
