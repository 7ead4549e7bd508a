import type { CastMember } from '../contract.ts';
import { CHANNEL, directMessageOf } from '../identity.ts';
import type { Group } from '../memory/groups.ts';
import type { Workspace } from '../workspace.ts';

/** A conversation the app is in: the one channel, the direct message of one person, or that of several. */
export type Channel = { id: string; owner: CastMember | undefined; group?: Group };

/** Finds a conversation by its id, or a person's direct message by the person's id. */
export async function findChannel(workspace: Workspace, id: unknown): Promise<Channel | undefined> {
  if (typeof id !== 'string') return undefined;
  if (id === CHANNEL) return { id, owner: undefined };
  const group = workspace.groups.find(id);
  if (group) return { id, owner: undefined, group };
  const owner = /^[UW]/.test(id) ? await workspace.people.find(id) : await workspace.people.ownerOf(id);
  return owner && { id: directMessageOf(owner.userId), owner };
}

/** Slack's word for the kind of a conversation. */
export function channelType(id: string): 'im' | 'mpim' | 'channel' {
  if (id === CHANNEL) return 'channel';
  return id.startsWith('G') ? 'mpim' : 'im';
}
