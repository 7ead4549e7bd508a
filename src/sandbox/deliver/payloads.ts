import type { CastMember } from '../contract.ts';
import { APP, CHANNEL, CHANNEL_NAME, ELSEWHERE, TEAM, TEAM_DOMAIN } from '../identity.ts';
import type { ResponseUrl } from '../memory/response-urls.ts';
import type { Json } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';

/** What every interaction says about who did it, and where the app may answer. */
export function interactionPayload(type: string, person: CastMember, triggerId: string): Json {
  return {
    type,
    token: 'sandbox',
    api_app_id: APP,
    team: { id: TEAM, domain: TEAM_DOMAIN },
    user: {
      id: person.userId,
      username: person.name,
      name: person.name,
      team_id: person.stranger ? ELSEWHERE : TEAM,
    },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: triggerId,
  };
}

/** A conversation as payloads name it. */
export function channelPayload(channel: string): { id: string; name: string } {
  if (channel === CHANNEL) return { id: channel, name: CHANNEL_NAME };
  return { id: channel, name: channel.startsWith('G') ? `mpdm-${channel.toLowerCase()}-1` : 'directmessage' };
}

/** The full address of a response_url. */
export function responseUrlOf(workspace: Workspace, url: ResponseUrl): string {
  return `${workspace.baseUrl}response/${url.id}`;
}
