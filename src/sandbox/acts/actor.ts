import type { CastMember } from '../contract.ts';
import { CHANNEL, directMessageOf, SLACKBOT } from '../identity.ts';
import type { PageActResult } from '../page-api.ts';
import type { Workspace } from '../workspace.ts';

/** Somebody of the cast who can act. */
export async function findActor(workspace: Workspace, userId: string): Promise<CastMember | undefined> {
  const person = await workspace.people.find(userId);
  return person?.deleted ? undefined : person;
}

/** Whether this person can see this conversation. */
export function seesConversation({ groups }: Workspace, { userId }: CastMember, channel: string): boolean {
  const inGroup = groups.find(channel)?.members.includes(userId) === true;
  return channel === CHANNEL || channel === directMessageOf(userId) || inGroup;
}

export function failed(error: string): PageActResult {
  return { ok: false, error };
}

/** What Slack itself tells one person when an app could not be reached: a line only they see. */
export function whisperFailure(
  workspace: Workspace,
  person: CastMember,
  channel: string,
  text: string,
): PageActResult {
  workspace.whispers.say({
    channel,
    ts: workspace.stamps.next(),
    author: SLACKBOT,
    to: person.userId,
    threadTs: null,
    text,
    blocks: [],
    saidAt: workspace.options.time.now(),
    cameAt: workspace.changes.revision(),
  });
  workspace.changes.announce();
  return failed(text);
}
