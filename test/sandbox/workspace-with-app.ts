import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { CastMember, Sandbox, SandboxOptions, SlackManifest } from '../../src/sandbox/index.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { freshDatabase } from '../database.ts';

export const BEA = 'U0BEA';
export const OMAR = 'U0OMAR';
export const IDA = 'U0IDA';
export const GONE = 'U0GONE';
export const BEA_DM = 'D00BEA';
export const LEARNING = 'C0LEARNING';
export const TOKEN = 'xoxb-test';
export const SECRET = 'a signing secret';

const CAST: CastMember[] = [
  { userId: BEA, name: 'bea', realName: 'Bea Ortiz', title: 'Library assistant', zone: 'America/Denver' },
  { userId: OMAR, name: 'omar', realName: 'Omar Field', title: 'Manager', zone: 'America/New_York' },
  { userId: IDA, name: 'ida', realName: 'Ida Wells', title: 'Cataloger', zone: 'America/Denver' },
  { userId: GONE, name: 'gone', realName: 'Gone Away', title: '', zone: 'America/Denver', deleted: true },
];

export const MANIFEST: SlackManifest = {
  display_information: { name: 'Tester' },
  features: {
    bot_user: { display_name: 'Tester' },
    slash_commands: [
      { command: '/echo', description: 'Says it back', usage_hint: '[text]', should_escape: true },
      { command: '/form', description: 'Opens a form', should_escape: false },
      { command: '/slow', description: 'Too slow' },
    ],
    shortcuts: [{ name: 'Keep this', type: 'message', callback_id: 'keep' }],
  },
  oauth_config: {
    scopes: { bot: ['commands', 'chat:write', 'im:write', 'im:history', 'users:read'] },
  },
  settings: {
    event_subscriptions: {
      bot_events: ['app_home_opened', 'app_mention', 'message.im', 'user_change', 'app_uninstalled'],
    },
  },
};

export type Rig = {
  sandbox: Sandbox;
  /** What it was made with. */
  options: SandboxOptions;
  app: App;
  /** http://127.0.0.1:PORT */
  origin: string;
  cast: CastMember[];
  clock: { now: Date; moves: Date[] };
  /** Calls a Web API method as the bot, without any SDK. */
  call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};

/** A sandbox and a tiny Bolt app on one server, as in the real program; the SDK's own retries are off. */
export async function startRig(over: 'http' | 'socket', more: Partial<SandboxOptions> = {}): Promise<Rig> {
  const database = await freshDatabase();
  const server = createServer();
  const origin = await listen(server);
  const cast = structuredClone(CAST);
  const clock = { now: new Date('2026-06-01T15:00:00Z'), moves: [] as Date[] };
  const options: SandboxOptions = {
    connection: database.connection,
    time: {
      now: () => clock.now,
      async moveTo(instant) {
        clock.moves.push(instant);
        clock.now = instant;
      },
      nextDue: async () => ({ at: new Date('2026-06-05T21:00:00Z'), what: 'the weekly question' }),
      cast: async () => cast,
    },
    botUrl: `${origin}/slack/events`,
    signingSecret: SECRET,
    botToken: TOKEN,
    appToken: 'xapp-test',
    manifest: () => MANIFEST,
    eventRetries: [0, 20, 20],
    faults: true,
    ...more,
  };
  const sandbox = await createSandbox(options);
  const { app, receive } = makeApp(over, origin);
  server.on('request', (req, res) =>
    req.url?.startsWith('/slack/') ? receive(req, res) : sandbox.handle(req, res),
  );
  server.on('upgrade', (req, socket, head) => sandbox.upgrade(req, socket, head));
  await app.init();
  if (over === 'socket') await app.start();
  return {
    sandbox,
    options,
    app,
    origin,
    cast,
    clock,
    async call(method, args) {
      const response = await fetch(`${origin}/sandbox/api/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify(args),
      });
      return response.json();
    },
    async stop() {
      if (over === 'socket') await app.stop();
      await sandbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

function makeApp(over: 'http' | 'socket', origin: string) {
  const clientOptions = { slackApiUrl: `${origin}/sandbox/api/`, retryConfig: { retries: 0 } };
  const logLevel = LogLevel.ERROR;
  if (over === 'socket') {
    const app = new App({
      token: TOKEN,
      appToken: 'xapp-test',
      socketMode: true,
      clientOptions,
      logLevel,
      deferInitialization: true,
    });
    return { app, receive: () => {} };
  }
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel });
  const app = new App({ token: TOKEN, receiver, clientOptions, logLevel, deferInitialization: true });
  return { app, receive: receiver.requestListener };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A plain_text object. */
export function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

/** A mrkdwn section. */
export function section(text: string) {
  return { type: 'section' as const, text: { type: 'mrkdwn' as const, text } };
}
