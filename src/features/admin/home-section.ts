import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { listDifferences } from '../ledger/night-store.ts';
import { countStuck } from './stuck-store.ts';
import { sayWaiting } from './views.ts';

/** For administrators, and only when something waits for one. */
export async function adminSection(ctx: Context): Promise<readonly Element[]> {
  if (!ctx.person.administrator) return [];
  const stuck = await countStuck(ctx.db, ctx.organization.id);
  const differing = await listDifferences(ctx.db, ctx.organization.id);
  const waiting = sayWaiting(stuck, ctx.programs.problems.length, differing.length);
  if (waiting === undefined) return [];
  return [
    { kind: 'heading', text: 'For you as administrator' },
    { kind: 'text', text: `${waiting}.`, tone: 'warning' },
    { kind: 'buttons', buttons: [doors.admin()] },
  ];
}
