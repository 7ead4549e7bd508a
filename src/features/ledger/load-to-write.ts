import { lockBoards } from './board-locks.ts';
import { loadLedger } from './store.ts';

/**
 * What `loadLedger` reads, for whoever writes and has locked the person and their own enrollments: others write in a
 * board's as well, so it is locked and read again. Nobody becomes a member of a board meanwhile, since that takes the
 * person's lock.
 */
export async function loadToWrite(...what: Parameters<typeof loadLedger>): ReturnType<typeof loadLedger> {
  const [tx, organizationId] = what;
  const read = await loadLedger(...what);
  const boards = read.enrollments.filter(({ board }) => board).map(({ id }) => id);
  if (boards.length === 0) return read;
  await lockBoards(tx, organizationId, boards);
  return loadLedger(...what);
}
