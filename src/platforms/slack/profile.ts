import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Profile, Sender } from '../../chat/interaction.ts';

/** What Slack says of a person; nearly everything may be missing for bots, guests and strangers. */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  tz: z.string().nullish(),
  updated: z.number().nullish(),
  profile: z.object({ real_name: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() })
    .nullish(),
});

export type SlackUser = z.infer<typeof slackUser>;

/** Asks Slack who somebody is. Rejects when Slack cannot be asked. */
export async function fetchProfile(slack: webApi.WebClient, sender: Sender): Promise<Profile> {
  const { user } = await slack.users.info({ user: sender.user });
  return profileOf(slackUser.parse(user), sender.workspace);
}

/** What a Slack user is to us, seen from the workspace the app was installed in. */
export function profileOf(user: SlackUser, workspace: string): Profile {
  const { profile } = user;
  const name =
    [profile?.real_name, user.real_name, profile?.display_name, user.name].find((each) => each) ?? user.id;
  const at = typeof user.updated === 'number' ? { at: new Date(user.updated * 1_000) } : {};
  return { name, zone: user.tz ?? undefined, kind: kindOf(user, workspace), ...at };
}

function kindOf(user: SlackUser, workspace: string): Profile['kind'] {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.deleted) return 'deactivated';
  if (user.is_stranger || !belongsTo(user, workspace)) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

/** In an Enterprise organization one person belongs to several workspaces and to the organization. */
function belongsTo(user: SlackUser, workspace: string): boolean {
  const { enterprise_user, team_id } = user;
  const homes = [team_id, enterprise_user?.enterprise_id, ...(enterprise_user?.teams ?? [])].filter(
    (each) => each,
  );
  return homes.length === 0 || homes.includes(workspace);
}
