import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command, does } from '../../chat/handlers.ts';
import type { Button, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { claimsFor } from './claims-for.ts';
import { loadDigest, managerIn } from './load-digest.ts';
import { findWish } from './store.ts';
import { digestSwitch } from './switch-digest.ts';
import { pageSchema } from './turn-page.ts';
import { noTeam, teamView } from './views.ts';

/** `/cpd team`: the manager's team as it is now. */
export const team = command({
  name: 'team',
  usage: '',
  summary: 'Your team: who needs a look, and how everybody stands (for managers)',
  examples: ['/cpd team'],
  run: (ctx) => show(ctx, 0),
});

/** The same by a button, and its other pages. */
export const showTeam = button({
  id: 'digest.team',
  input: z.strictObject({ page: pageSchema }),
  run: (ctx, { page }) => show(ctx, page),
});

async function show(ctx: Context, page: number): Promise<View> {
  const digest = await loadDigest(ctx);
  if (!digest) return noTeam();
  const turn = (label: string, to: number): Button => does(showTeam, label, { page: to });
  const buttons = [await switchButton(ctx), doors.letGo()];
  return teamView(digest, { page, turn, buttons, toVerify: await claimsFor(ctx) });
}

async function switchButton(ctx: Context): Promise<Button> {
  const { on, version } = await findWish(ctx.db, managerIn(ctx));
  return on
    ? does(digestSwitch, 'Stop the weekly digest', { version, on: false })
    : does(digestSwitch, 'Send me the weekly digest', { version, on: true });
}
