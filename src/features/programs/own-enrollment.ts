import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence } from '../../chat/view.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { isEnrolled } from './store.ts';

/** What an older card is told. */
export const CHANGED = sentence(
  'This has changed since the card was drawn; see /cpd programs for how it is now.',
  'warning',
);

/** Refuses what is not the person's own. */
export async function ownEnrollment(ctx: Context, id: string): Promise<void> {
  if (!(await isEnrolled(ctx, id))) refuse(`enrollment ${id} of somebody else`);
}

/** The person's own enrollment as a card showed it; undefined when it has changed since. Refuses anybody else's. */
export async function heldAt(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<LedgerEnrollment | undefined> {
  await ownEnrollment(ctx, id);
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  return enrollments.find((each) => each.id === id && each.version === version);
}
