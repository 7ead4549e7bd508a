import { randomBytes } from 'node:crypto';
import { APP, BOT_USER, TEAM } from '../identity.ts';
import { LIMITS } from '../limits.ts';
import type { Json } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { accepted, type Parcel, type Reply } from './deliver.ts';

export type SlackEvent = Json & { type: string };

/**
 * Tells the app of an event it subscribed to. Resolves after the first attempt; an event that was not
 * acknowledged is repeated as Slack does (at once, after a minute, after five), with the same event_id.
 */
export async function announceEvent(workspace: Workspace, event: SlackEvent): Promise<void> {
  try {
    if (workspace.installed && subscribed(workspace, event)) await sendEvent(workspace, event);
  } catch (error) {
    // What was said stands in any case, so nobody waits for this promise everywhere.
    workspace.warn(`event ${event.type}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const MESSAGE_EVENTS: Record<string, string> = {
  im: 'message.im',
  mpim: 'message.mpim',
  channel: 'message.channels',
};

function subscribed({ options }: Workspace, event: SlackEvent): boolean {
  const names = options.manifest().settings?.event_subscriptions?.bot_events ?? [];
  const name = event.type === 'message' ? MESSAGE_EVENTS[String(event.channel_type)] : event.type;
  return name !== undefined && names.includes(name);
}

const heldBack = new WeakMap<Workspace, Json[]>();

/** Sends an event whether subscribed to or not; disorder and doubling happen here when asked for. */
export async function sendEvent(workspace: Workspace, event: SlackEvent): Promise<void> {
  const payload: Json = {
    token: 'sandbox',
    team_id: TEAM,
    context_team_id: TEAM,
    api_app_id: APP,
    event,
    type: 'event_callback',
    event_id: `Ev0${randomBytes(6).toString('hex').toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
  const fault = workspace.faults.forEvent();
  const held = heldBack.get(workspace) ?? [];
  if (fault === 'swap') {
    heldBack.set(workspace, [...held, payload]);
    return;
  }
  heldBack.delete(workspace);
  await attempt(workspace, payload, 0);
  if (fault === 'duplicate') await attempt(workspace, payload, 0);
  for (const earlier of held) await attempt(workspace, earlier, 0);
}

async function attempt(workspace: Workspace, payload: Json, number: number, reason = ''): Promise<void> {
  const parcel: Parcel = {
    type: 'events_api',
    payload,
    ...(number > 0 ? { retry: { attempt: number, reason } } : {}),
  };
  const reply = await workspace.deliver.send(parcel);
  if (accepted(reply) || (reply.kind === 'answered' && reply.noRetry)) return;
  const wait = (workspace.options.eventRetries ?? LIMITS.wait.eventRetries)[number];
  if (wait === undefined) {
    workspace.warn(`event ${String(payload.event_id)} was never acknowledged`);
    return;
  }
  const timer = setTimeout(() => void attempt(workspace, payload, number + 1, retryReason(reply)), wait);
  timer.unref();
}

function retryReason(reply: Reply): string {
  if (reply.kind === 'timeout') return 'http_timeout';
  return reply.kind === 'unreachable' ? 'connection_failed' : 'http_error';
}
