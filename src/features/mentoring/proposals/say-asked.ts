import type { Messenger } from '../../../chat/context.ts';
import type { Asked } from '../rounds/ask-store.ts';
import { waitingKey, waitingMessage } from '../rounds/waiting-message.ts';
import { proposalKey, proposalMessage } from './message.ts';

/** More messages than these are left to the timetable, which writes any number at once. */
const MOST_AT_ONCE = 100;

/** Asks mentees, and tells those for whom nobody was found; many of them within a quarter of an hour. */
export async function sayAsked(
  messenger: Messenger,
  round: string | undefined,
  asked: readonly Asked[],
  waiting: readonly string[],
): Promise<void> {
  if (asked.length + waiting.length > MOST_AT_ONCE) return;
  for (const { id, menteeId } of asked)
    await messenger.say(menteeId, proposalMessage, { pairing: id }, proposalKey(id, 'mentee'));
  if (round === undefined) return;
  for (const id of waiting) await messenger.say(id, waitingMessage, { round }, waitingKey(round, id));
}
