import { z } from 'zod';
import type { Change, Sender } from '../../../chat/interaction.ts';
import { profileOf, slackUser } from '../profile.ts';
import { IGNORED, type Received, unreadable } from './received.ts';
import { PLATFORM, workspaceOf } from './sender.ts';
import { typedText } from './typed-text.ts';

const envelope = z.object({
  event_id: z.string(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
  event: z.object({ type: z.string() }).loose(),
});

const homeOpened = z.object({ user: z.string(), tab: z.string(), channel: z.string().optional() });

const typed = z.object({
  channel: z.string(),
  channel_type: z.string(),
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const changed = z.object({
  channel: z.string(),
  channel_type: z.string(),
  message: typed.omit({ channel: true, channel_type: true }),
  previous_message: z.object({ text: z.string().optional() }).optional(),
});

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

/** An event of the Events API: the Home tab, direct messages, and what happens to people and the installation. */
export function receiveEvent(body: unknown): Received {
  const read = envelope.safeParse(body);
  if (!read.success) return unreadable('an event without its fields');
  const { event, event_id } = read.data;
  const workspace = installedIn(read.data);
  const key = `event:${event_id}`;
  switch (event.type) {
    case 'app_home_opened':
      return homeOf(event, workspace, key);
    case 'message':
      return event.subtype === 'message_changed'
        ? editOf(event, workspace, key)
        : messageOf(event, workspace, key);
    case 'user_change':
      return profileChange(event, workspace);
    case 'app_uninstalled':
      return { kind: 'uninstalled', workspace };
    case 'tokens_revoked':
      return revoked.safeParse(event).data?.tokens.bot?.length ? { kind: 'uninstalled', workspace } : IGNORED;
    default:
      return IGNORED;
  }
}

function installedIn(body: z.infer<typeof envelope>): string {
  const [first] = body.authorizations ?? [];
  const team = first?.team_id ?? body.team_id ?? '';
  return workspaceOf(first?.is_enterprise_install === true, first?.enterprise_id ?? body.enterprise_id, team);
}

function homeOf(event: unknown, workspace: string, key: string): Received {
  const read = homeOpened.safeParse(event);
  if (!read.success || read.data.tab !== 'home') return IGNORED;
  const { user, channel } = read.data;
  const address = channel?.startsWith('D') ? { address: channel } : {};
  return {
    kind: 'home',
    interaction: { kind: 'home', key, from: sender(workspace, user), place: 'private', ...address },
  };
}

/** A file may come with words; every other subtype is Slack's or a bot's own. */
function messageOf(event: unknown, workspace: string, key: string): Received {
  const read = typed.safeParse(event);
  if (!read.success || read.data.channel_type !== 'im') return IGNORED;
  const { channel, user, text, ts, thread_ts, subtype, bot_id } = read.data;
  if (bot_id !== undefined || (subtype !== undefined && subtype !== 'file_share') || text === '')
    return IGNORED;
  const thread = thread_ts === ts ? undefined : thread_ts;
  return {
    kind: 'message',
    channel,
    thread,
    interaction: {
      kind: 'message',
      key,
      from: sender(workspace, user),
      address: channel,
      place: 'private',
      text: typedText(text),
      ref: `${channel}/${ts}`,
      ...(thread ? { inReplyTo: `${channel}/${thread}` } : {}),
    },
  };
}

/** Slack also says "changed" when it adds a preview; only other words are an edit. */
function editOf(event: unknown, workspace: string, key: string): Received {
  const read = changed.safeParse(event);
  if (!read.success || read.data.channel_type !== 'im') return IGNORED;
  const { channel, message, previous_message } = read.data;
  if (
    message.bot_id !== undefined ||
    message.subtype !== undefined ||
    message.text === previous_message?.text
  )
    return IGNORED;
  const thread = message.thread_ts === message.ts ? undefined : message.thread_ts;
  const change = changeOf(message);
  return {
    kind: 'message',
    channel,
    thread,
    interaction: {
      kind: 'edited-message',
      key,
      from: sender(workspace, message.user),
      address: channel,
      place: 'private',
      text: typedText(message.text),
      ref: `${channel}/${message.ts}`,
      ...(thread ? { inReplyTo: `${channel}/${thread}` } : {}),
      ...(change ? { change } : {}),
    },
  };
}

/** A timestamp of Slack is seconds with six decimals. */
function changeOf({ ts, edited }: z.infer<typeof changed>['message']): Change | undefined {
  const [wrote, changedAt] = [Number(ts), Number(edited?.ts)];
  if (!Number.isFinite(wrote) || !Number.isFinite(changedAt)) return undefined;
  return { at: new Date(changedAt * 1_000), secondsAfter: changedAt - wrote };
}

function profileChange(event: Readonly<Record<string, unknown>>, workspace: string): Received {
  const read = slackUser.safeParse(event.user);
  if (!read.success) return unreadable('a changed person without their fields');
  return { kind: 'profile', from: sender(workspace, read.data.id), profile: profileOf(read.data, workspace) };
}

function sender(workspace: string, user: string): Sender {
  return { platform: PLATFORM, workspace, user };
}
