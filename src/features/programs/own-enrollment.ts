import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { lockAround } from '../ledger/board-locks.ts';
import { type LedgerEnrollment, loadLedger } from '../ledger/store.ts';
import { isEnrolled } from './store.ts';

/** What an older card is told. */
export const CHANGED = sentence(
  'This has changed since the card was drawn; see /cpd programs for how it is now.',
  'warning',
);

/** What somebody is told who enrolls where they are, or keep a board, already. */
export function sayEnrolled({ name, subject }: Pick<Program, 'name' | 'subject'>): View {
  return sentence(
    subject === 'board'
      ? `You keep the record of a board in ${name} already, and one person keeps one there. Somebody else can enroll another board.`
      : `You are enrolled in ${name} already.`,
  );
}

/** Refuses what is not the person's own. */
export async function ownEnrollment(ctx: Context, id: string): Promise<void> {
  if (!(await isEnrolled(ctx, id))) refuse(`enrollment ${id} of somebody else`);
}

/** Refuses what is not the person's own, and locks it with all who have to do with it: the members, where it is a board's. */
export async function takeOwn(ctx: Context, id: string): Promise<void> {
  await ownEnrollment(ctx, id);
  await lockAround(ctx.db, ctx.organization.id, id, [ctx.person.id]);
}

/** The person's own enrollment as a card showed it; undefined when it has changed since. Refuses anybody else's. */
export async function heldAt(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<LedgerEnrollment | undefined> {
  await takeOwn(ctx, id);
  const { enrollments } = await loadLedger(ctx.db, ctx.organization.id, ctx.person.id);
  return enrollments.find((each) => each.id === id && each.version === version);
}
