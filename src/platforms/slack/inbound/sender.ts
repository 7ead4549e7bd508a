import { z } from 'zod';
import type { Sender } from '../../../chat/interaction.ts';

export const PLATFORM = 'slack';

/** Who acts in a button, form or shortcut payload, and for which workspace the app was installed. */
export const actor = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

/** The account that acts. An organization-wide installation has one workspace: the organization. */
export function senderOf(body: z.infer<typeof actor>, installedTeam?: string | null): Sender {
  const team = installedTeam ?? body.team?.id ?? body.user.team_id ?? '';
  const workspace = workspaceOf(body.is_enterprise_install === true, body.enterprise?.id, team);
  return { platform: PLATFORM, workspace, user: body.user.id };
}

/**
 * Whether the payload itself says that somebody belongs to another organization (Slack Connect). In an Enterprise
 * organization people's home workspaces differ, so there only their profile can tell.
 */
export function isOutsider(body: unknown, from: Sender): boolean {
  const read = actor.safeParse(body);
  if (!read.success || read.data.enterprise) return false;
  const home = read.data.user.team_id;
  return typeof home === 'string' && home !== from.workspace;
}

/** The id under which an installation is known. */
export function workspaceOf(orgWide: boolean, enterprise: string | null | undefined, team: string): string {
  return orgWide && enterprise ? enterprise : team;
}
