import type { Context } from '../../chat/context.ts';
import { refuse } from '../../chat/refusal.ts';
import { lockAround } from '../ledger/board-locks.ts';
import { type BoardRow, findBoard } from './store.ts';

/** A board that the person keeps or is a member of; any other is refused. */
export async function boardSeen(ctx: Context, id: string): Promise<BoardRow> {
  const board = await findBoard(ctx.db, ctx.organization.id, id);
  if (!board || !(isKeeper(ctx, board) || isMember(ctx, board))) return refuse(`board ${id} of others`);
  return board;
}

/** A board whose record the person keeps; any other is refused. */
export async function boardKept(ctx: Context, id: string): Promise<BoardRow> {
  const board = await boardSeen(ctx, id);
  return isKeeper(ctx, board) ? board : refuse(`keeping of board ${id}`);
}

/** The same, or one that asks whether the person is on it. */
export async function boardAsking(ctx: Context, id: string): Promise<BoardRow> {
  const board = await findBoard(ctx.db, ctx.organization.id, id);
  if (board?.asked.some(({ personId }) => personId === ctx.person.id)) return board;
  return boardSeen(ctx, id);
}

/**
 * A board with everybody locked who has to do with it, and read again: for what changes it. `more` have to do with it
 * afterwards; `seen` refuses what the person may not see.
 */
export async function takeBoard(
  ctx: Context,
  id: string,
  {
    more = [],
    seen = boardSeen,
  }: { readonly more?: readonly string[]; readonly seen?: typeof boardSeen } = {},
): Promise<BoardRow> {
  await seen(ctx, id);
  await lockAround(ctx.db, ctx.organization.id, id, [ctx.person.id, ...more]);
  return seen(ctx, id);
}

export function isKeeper({ person }: Pick<Context, 'person'>, { keeperId }: BoardRow): boolean {
  return keeperId === person.id;
}

/** A member now or from a day to come on. */
export function isMember({ person, today }: Pick<Context, 'person' | 'today'>, { terms }: BoardRow): boolean {
  return terms.some(
    ({ personId, until }) => personId === person.id && (until === undefined || today <= until),
  );
}
