import type { Context } from '../../chat/context.ts';
import { loadToWrite } from './load-to-write.ts';
import { keepStanding } from './rebuild.ts';

type At = Pick<Context, 'db' | 'today'> & { readonly organization: Pick<Context['organization'], 'id'> };

/** Counts the standings of active boards anew from the entries as they are, each through whoever keeps its record. */
export async function recountBoards(
  at: At,
  boards: readonly { readonly id: string; readonly keeperId: string }[],
): Promise<void> {
  for (const { id, keeperId } of boards) {
    const { enrollments } = await loadToWrite(at.db, at.organization.id, keeperId);
    const held = enrollments.find((one) => one.id === id);
    if (held) await keepStanding(at, held, held.entries);
  }
}
