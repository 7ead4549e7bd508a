import type { CommandHandler } from '../../chat/handlers.ts';
import type { Contents } from '../../chat/registry.ts';

/** What only the operator knows; everything else comes from the table of contents. */
export type TeamsAppFacts = {
  /** The bot's application id in Microsoft Entra: what TEAMS_CLIENT_ID is set to. */
  readonly botId: string;
  /** The https address of the program, without a slash at the end. */
  readonly url: string;
  /** The release; Teams takes a package as an update when it differs. */
  readonly version: string;
  /** Who runs it, as people read it beside the app. */
  readonly developer: string;
  /** Pages of whoever runs it; without them the privacy page of the program stands there. */
  readonly website?: string | undefined;
  readonly terms?: string | undefined;
};

const SCHEMA = '1.25';
const MOST_COMMANDS = 12;
const MOST_TITLE = 128;
const MOST_DESCRIPTION = 4000;

/**
 * The Teams app manifest (schema 1.25) of everything in the table of contents. The app has the id of its bot, so
 * that a package built again is an update of the same app.
 */
export function teamsManifest(contents: Contents, facts: TeamsAppFacts): object {
  const { botId, url, version, developer, website, terms } = facts;
  const privacyUrl = `${url}/privacy`;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version,
    id: botId,
    developer: {
      name: developer,
      websiteUrl: website ?? privacyUrl,
      privacyUrl,
      termsOfUseUrl: terms ?? privacyUrl,
    },
    name: { short: 'Catchword', full: 'Catchword: continuing education for library staff' },
    description: {
      short: 'Continuing education for library staff',
      full: 'Catchword keeps the continuing-education record of library staff where they already talk. Log training with one line, see in every certification program what counts, what is missing and when it expires, answer one short question a week, and give managers a fair weekly view of their team. Reflections stay private unless their author shares one.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#2B3A55',
    bots: [
      {
        botId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ['personal'], commands: commandList(contents.commands) },
          // Elsewhere a command is answered in the personal chat, so only the well-known ones are offered.
          {
            scopes: ['team', 'groupChat'],
            commands: commandList(
              contents.commands.filter(({ topLevel, name }) => topLevel || name === 'help'),
            ),
          },
        ],
      },
    ],
    composeExtensions: [
      {
        botId,
        commands: contents.shortcuts.map(({ name, label }) => ({
          id: name,
          type: 'action',
          title: label,
          description: 'Record it as learning',
          context: ['message'],
          fetchTask: true,
        })),
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(url).host],
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
  };
}

/**
 * The menu under the compose box, which types what is chosen. Of more than it holds the first stay, commands of
 * their own before those behind `/cpd`; help, which names all others, is always there.
 */
function commandList(commands: readonly CommandHandler[]): object[] {
  const help = commands.filter(({ name }) => name === 'help');
  const others = commands.filter(({ name }) => name !== 'help');
  const ordered = [...others.filter((one) => one.topLevel), ...others.filter((one) => !one.topLevel)];
  return [...ordered.slice(0, MOST_COMMANDS - help.length), ...help].map(({ name, summary, examples }) => ({
    title: name.slice(0, MOST_TITLE),
    description: sayWith(summary, examples[0]?.replace(/^\/(cpd )?/, ''), name).slice(0, MOST_DESCRIPTION),
  }));
}

function sayWith(summary: string, example: string | undefined, name: string): string {
  return example === undefined || example === name ? summary : `${summary}. Example: ${example}`;
}
