import { APP, BOT, BOT_USER, TEAM, TEAM_DOMAIN, TEAM_NAME } from '../identity.ts';
import { botName } from '../memory/people.ts';
import * as chat from './chat.ts';
import * as conversations from './conversations.ts';
import { botMethod, done, type Method, refused } from './method.ts';
import * as users from './users.ts';
import * as views from './views.ts';

const authTest = botMethod([], async (workspace) =>
  done({
    url: workspace.baseUrl,
    team: TEAM_NAME,
    user: botName(workspace.options.manifest()).toLowerCase(),
    team_id: TEAM,
    user_id: BOT_USER,
    bot_id: BOT,
    is_enterprise_install: false,
  }),
);

const botsInfo = botMethod(['users:read'], async (workspace, args) =>
  args.bot === undefined || args.bot === BOT
    ? done({
        bot: {
          id: BOT,
          deleted: false,
          name: botName(workspace.options.manifest()),
          app_id: APP,
          user_id: BOT_USER,
        },
      })
    : refused('bot_not_found'),
);

const teamInfo = botMethod(['team:read'], async () =>
  done({ team: { id: TEAM, name: TEAM_NAME, domain: TEAM_DOMAIN, email_domain: '' } }),
);

const connectionsOpen: Method = {
  token: 'app',
  scopes: [],
  run: async (workspace) => done({ url: workspace.deliver.ticketUrl(workspace.baseUrl) }),
};

/** Every Web API method the sandbox answers; any other is unknown_method. */
export const METHODS: Readonly<Record<string, Method>> = {
  'apps.connections.open': connectionsOpen,
  'auth.test': authTest,
  'bots.info': botsInfo,
  'chat.delete': chat.remove,
  'chat.postEphemeral': chat.postEphemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'team.info': teamInfo,
  'users.info': users.info,
  'users.list': users.list,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
