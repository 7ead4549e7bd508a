import { z } from 'zod';
import type { Profile, Sender } from '../../chat/interaction.ts';
import { type Acquaintances, profileOfAcquaintance } from './acquaintances.ts';
import type { Connector } from './connector.ts';
import { statusOf } from './failure.ts';

const member = z.object({
  name: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/**
 * Who somebody is: the roster of the conversation they write in says whether they are a guest; where it knows
 * nothing of them, their own activity must do. Rejects when the service cannot be asked.
 */
export async function fetchProfile(
  connector: Connector,
  acquaintances: Acquaintances,
  sender: Sender,
): Promise<Profile> {
  const known = acquaintances.of(sender);
  const plain = profileOfAcquaintance(known, sender.user);
  if (!known) throw new Error('Somebody who has never written to the bot cannot be looked up');
  try {
    const read = member.safeParse(await connector.member(known.spot, sender.user));
    if (!read.success) return plain;
    return { ...plain, name: read.data.name || plain.name, kind: kindOf(read.data, sender.workspace) };
  } catch (error) {
    if ([400, 404, 405, 501].includes(statusOf(error) ?? 0)) return plain;
    throw error;
  }
}

function kindOf({ tenantId, userRole, userPrincipalName }: z.infer<typeof member>, tenant: string) {
  if (tenantId && tenantId !== tenant) return 'stranger';
  const isGuest = ['guest', 'anonymous'].includes(userRole ?? '') || userPrincipalName?.includes('#EXT#');
  return isGuest ? 'guest' : 'member';
}
