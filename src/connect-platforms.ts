import type { Logger } from 'pino';
import type { Chat } from './chat/chat.ts';
import type { Platform } from './chat/platform.ts';
import type { Mode, SlackConfig } from './config.ts';
import type { PrismaClient } from './db/client/client.ts';
import { listKnownPeople } from './db/known-people.ts';
import { inTransaction } from './db/transaction.ts';
import { loopbackOnly } from './http/loopback-only.ts';
import type { Web } from './http/server.ts';
import { createSlack, type Slack } from './platforms/slack/index.ts';
import { sandboxSlack } from './sandbox-mode.ts';

/** What is to be connected: by credentials, or one platform of a trial. */
export type Wanted = {
  readonly slack: SlackConfig | undefined;
  readonly teams: TeamsWanted | undefined;
};

type TeamsWanted = NonNullable<Extract<Mode, { kind: 'live' }>['teams']> | { readonly kind: 'local' };

/** The platforms of a mode with their settings; a trial of one makes up its own. */
export function wantedPlatforms(mode: Mode, port: number): Wanted {
  if (mode.kind === 'live') return { slack: mode.slack, teams: mode.teams };
  return mode.with === 'teams'
    ? { slack: undefined, teams: { kind: 'local' } }
    : { slack: sandboxSlack(port), teams: undefined };
}

type Parts = { readonly chat: Chat; readonly log: Logger; readonly prisma: PrismaClient };

/** Slack, ready to be started. */
export function connectSlack(settings: SlackConfig, { chat, log }: Parts, now: () => Date): Slack {
  return createSlack({ settings, chat, log, machineTime: () => now().getTime() });
}

/** Teams at its path of the web application. Its SDK takes memory and time to load, so it is loaded only here. */
export async function connectTeams(
  settings: TeamsWanted,
  { chat, log, prisma }: Parts,
  web: Web,
): Promise<Platform> {
  if (settings.kind === 'local') web.use('/api/messages', loopbackOnly);
  const { createTeams } = await import('./platforms/teams/index.ts');
  const people = (tenant: string) => inTransaction(prisma, (tx) => listKnownPeople(tx, 'teams', tenant));
  return createTeams({ settings, chat, log, web, people });
}
