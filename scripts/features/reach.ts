import { z } from 'zod';
import type { CommandHandler } from '../../src/chat/handlers.ts';
import type { Contents } from '../../src/chat/registry.ts';
import { slackManifest } from '../../src/platforms/slack/manifest.ts';
import { teamsManifest } from '../../src/platforms/teams/manifest.ts';
import { PLACEHOLDERS } from '../teams/package-files.ts';

/** How one gets at things on a platform, in words; undefined where one cannot. */
export type Reach = {
  command(one: CommandHandler): string | undefined;
  shortcut(name: string): string | undefined;
  readonly message: string | undefined;
  /** A message to two people together; each has one of their own as well. */
  readonly together: string | undefined;
  readonly form: string | undefined;
  readonly button: string | undefined;
};

const slackShape = z.object({
  features: z.object({
    app_home: z.object({ messages_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ interactivity: z.object({ is_enabled: z.boolean() }) }),
});

/** What the Slack manifest lets people and the app do. */
export function onSlack(contents: Contents): Reach {
  const { features, oauth_config, settings } = slackShape.parse(slackManifest(contents));
  const slash = new Set(features.slash_commands.map(({ command }) => command));
  const interactive = settings.interactivity.is_enabled;
  return {
    command: ({ name }) => {
      if (slash.has(`/${name}`)) return `\`/${name}\``;
      return slash.has('/cpd') ? `\`/cpd ${name}\`` : undefined;
    },
    shortcut: (name) =>
      features.shortcuts.some((one) => one.callback_id === name) ? 'message shortcut' : undefined,
    message: oauth_config.scopes.bot.includes('im:write') ? 'direct message' : undefined,
    together: oauth_config.scopes.bot.includes('mpim:write') ? 'group direct message' : undefined,
    form: interactive ? 'dialog' : undefined,
    button: interactive ? 'in messages, in the Home tab' : undefined,
  };
}

const teamsShape = z.object({
  bots: z.array(
    z.object({
      scopes: z.array(z.string()),
      isNotificationOnly: z.boolean(),
      commandLists: z.array(
        z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string() })) }),
      ),
    }),
  ),
  composeExtensions: z.array(z.object({ commands: z.array(z.object({ id: z.string() })) })),
});

/** What the Teams manifest lets people and the app do. */
export function onTeams(contents: Contents): Reach {
  const { bots, composeExtensions } = teamsShape.parse(
    JSON.parse(JSON.stringify(teamsManifest(contents, PLACEHOLDERS))),
  );
  const bot = bots.find(({ scopes }) => scopes.includes('personal'));
  const talks = bot !== undefined && !bot.isNotificationOnly;
  const lists = bot?.commandLists.filter(({ scopes }) => scopes.includes('personal')) ?? [];
  const menu = new Set(lists.flatMap(({ commands }) => commands.map(({ title }) => title)));
  const extensions = composeExtensions.flatMap(({ commands }) => commands.map(({ id }) => id));
  return {
    // Whatever the menu has room for: words that are typed need no place in it.
    command: ({ name }) => (talks ? `\`${name}\`${menu.has(name) ? ', in the menu' : ''}` : undefined),
    shortcut: (name) => (extensions.includes(name) ? 'message action' : undefined),
    message: bot === undefined ? undefined : 'personal chat',
    together: bot === undefined ? undefined : 'only in the personal chat of each',
    form: talks ? 'card in the personal chat' : undefined,
    button: talks ? 'in messages, in the home card' : undefined,
  };
}
