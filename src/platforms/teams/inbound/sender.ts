import type { Sender } from '../../../chat/interaction.ts';

export const PLATFORM = 'teams';

/** The account that acts: a person of the tenant, by the id that the directory gives them. */
export function senderOf(tenant: string, user: string): Sender {
  return { platform: PLATFORM, workspace: tenant, user };
}
