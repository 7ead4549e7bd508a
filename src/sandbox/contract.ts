import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type pg from 'pg';
import type { Misbehavior } from './faults.ts';
import type { ClockMove, PageAct, PageActResult, PageState } from './page-api.ts';
import type { Json } from './read-json.ts';

/** The four things the sandbox is handed from outside. Instants are business time. */
export type SandboxTime = {
  now(): Date;
  /** Forwards only; resolves when everything due on the way has run. */
  moveTo(instant: Date): Promise<void>;
  nextDue(): Promise<{ at: Date; what: string } | undefined>;
  cast(): Promise<CastMember[]>;
};

export type CastMember = {
  /** A Slack user id, U… */
  userId: string;
  name: string;
  realName: string;
  title: string;
  zone: string;
  guest?: boolean;
  deleted?: boolean;
  /** From another organization, met in a shared channel. */
  stranger?: boolean;
};

/** The parts of an app manifest that Slack acts on. */
export type SlackManifest = {
  display_information?: { name?: string };
  features?: {
    bot_user?: { display_name?: string };
    slash_commands?: {
      command: string;
      description?: string;
      usage_hint?: string;
      should_escape?: boolean;
    }[];
    shortcuts?: { name: string; type: string; callback_id: string; description?: string }[];
  };
  oauth_config?: { scopes?: { bot?: string[]; bot_optional?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] } };
};

export type SandboxLog = { info(text: string): void; warn(text: string): void };

export type SandboxOptions = {
  connection: pg.PoolConfig;
  time: SandboxTime;
  /** Where the bot takes requests, e.g. http://127.0.0.1:3000/slack/events. */
  botUrl: string;
  /** Where this server is reached, ending in /sandbox/; by default beside the bot. */
  baseUrl?: string;
  signingSecret: string;
  botToken: string;
  appToken?: string;
  manifest: () => SlackManifest;
  /** Values of the Host header to accept; by default the loopback names with the port that was reached. */
  allowedHosts?: readonly string[];
  log?: SandboxLog;
  /** Lets other processes misbehave the sandbox over POST /sandbox/misbehave; only tests do. */
  faults?: boolean;
  /** Milliseconds before each repetition of an event that was not acknowledged; Slack's own by default. */
  eventRetries?: readonly number[];
  /** Milliseconds a bot has to answer; Slack's own 3,000 by default. */
  answerWithin?: number;
};

export type Sandbox = {
  /** Answers everything under / and /sandbox/. */
  handle(req: IncomingMessage, res: ServerResponse): void;
  /** Takes a Socket Mode connection at /sandbox/socket. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
  misbehave(how: Misbehavior): Promise<{ status?: number }>;
  act(act: PageAct): Promise<PageActResult>;
  state(as?: string, conversation?: string): Promise<PageState>;
  moveClock(move: ClockMove, as?: string): Promise<PageState['clock']>;
  /** Sends any event to the app, whatever it subscribed to. */
  announce(event: Json & { type: string }): Promise<void>;
  /** False takes the app off the workspace: app_uninstalled, tokens_revoked, and its token no longer works. */
  install(installed: boolean): Promise<void>;
  /** What Slack would have let pass but a careful app avoids, newest last. */
  warnings(): readonly string[];
};
