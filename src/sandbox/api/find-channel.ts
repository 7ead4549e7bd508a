import type { CastMember } from '../contract.ts';
import { CHANNEL, directMessageOf } from '../identity.ts';
import type { Workspace } from '../workspace.ts';

/** A conversation the app is in: the one channel, or the direct message of one person. */
export type Channel = { id: string; owner: CastMember | undefined };

/** Finds a conversation by its id, or a person's direct message by the person's id. */
export async function findChannel(workspace: Workspace, id: unknown): Promise<Channel | undefined> {
  if (typeof id !== 'string') return undefined;
  if (id === CHANNEL) return { id, owner: undefined };
  const owner = /^[UW]/.test(id) ? await workspace.people.find(id) : await workspace.people.ownerOf(id);
  return owner && { id: directMessageOf(owner.userId), owner };
}

/** Slack's word for the kind of a conversation. */
export function channelType(id: string): 'im' | 'channel' {
  return id === CHANNEL ? 'channel' : 'im';
}
