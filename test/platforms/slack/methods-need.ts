/** The scope that each method of Slack's Web API needs, of those the program calls; https://docs.slack.dev/reference/methods. */
export const METHODS_NEED: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'im:history',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
};
