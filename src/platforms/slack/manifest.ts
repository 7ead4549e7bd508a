import type { Contents } from '../../chat/registry.ts';

type Scope = { readonly scope: string; readonly why: string };

/** Each scope that the app needs, and why. */
export const SCOPES: readonly Scope[] = [
  { scope: 'commands', why: 'To answer /logcredit and the other commands, and the “Log this” shortcut.' },
  { scope: 'chat:write', why: 'To send the weekly question, digests and answers as direct messages.' },
  { scope: 'im:write', why: 'To open the direct message in which these are sent.' },
  {
    scope: 'im:history',
    why: 'To read what people write to the app itself, and to look up whether a message arrived before sending it again.',
  },
  {
    scope: 'users:read',
    why: 'To know a person’s name and time zone, and that an account is no guest, bot or closed account.',
  },
];

/** What a workspace may say no to, and what is missing then. */
export const OPTIONAL_SCOPES: readonly Scope[] = [
  {
    scope: 'mpim:write',
    why: 'To introduce a mentee and a mentor to each other in one conversation with both. Without it each has only a card of their own.',
  },
  {
    scope: 'mpim:history',
    why: 'To look up whether that introduction arrived before sending it again. Without it one that is in doubt is not sent again.',
  },
];

const EVENTS = ['app_home_opened', 'app_uninstalled', 'message.im', 'tokens_revoked', 'user_change'];

/**
 * The Slack app manifest of everything in the table of contents. Without an address it is for Socket Mode,
 * which needs no public one.
 */
export function slackManifest(contents: Contents, url?: string): object {
  const request = url === undefined ? {} : { request_url: `${url}/slack/events` };
  const commandUrl = url === undefined ? {} : { url: `${url}/slack/events` };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Catchword',
      description: 'Continuing education for library staff',
      background_color: '#2b3a55',
      long_description:
        'Catchword keeps the continuing-education record of library staff where they already talk. Log training with one line, see in every certification program what counts, what is missing and when it expires, answer one short question a week, and give managers a fair weekly view of their team. Reflections stay private unless their author shares one.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Catchword', always_online: true },
      slash_commands: contents.commands
        .filter(({ topLevel }) => topLevel)
        .map(({ name, summary, usage }) => ({
          command: `/${name}`,
          ...commandUrl,
          description: summary,
          ...(usage ? { usage_hint: usage } : {}),
          should_escape: true,
        })),
      shortcuts: contents.shortcuts.map(({ name, label }) => ({
        name: label,
        type: 'message',
        callback_id: name,
        description: 'Record it as learning',
      })),
    },
    // Slack wants the optional ones in both lists.
    oauth_config: {
      scopes: { bot: namesOf([...SCOPES, ...OPTIONAL_SCOPES]), bot_optional: namesOf(OPTIONAL_SCOPES) },
    },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

function namesOf(scopes: readonly Scope[]): readonly string[] {
  return scopes.map(({ scope }) => scope);
}
