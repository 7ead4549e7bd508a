import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { directMessageOf } from '../../src/sandbox/identity.ts';
import { createSandbox, type Misbehavior } from '../../src/sandbox/index.ts';
import { freePort } from '../app.ts';
import { freshDatabase } from '../database.ts';
import { ROOT } from './program.ts';

const PEOPLE = ['ANA', 'BEN', 'CHLOE', 'ELLA', 'FINN', 'JONAH', 'MARTA', 'ROSA', 'GRACE', 'HENRY', 'LUIS'];

/** What the bot answered to a request; `told` is its text. */
export type Answer = { readonly status: number; readonly told: string };

/** A workspace that lives on while the bot dies: requests come from here and messages stand here. */
export type OutsideWorkspace = {
  /** The settings with which the program serves it, over HTTP. */
  readonly env: NodeJS.ProcessEnv;
  misbehave(how: Misbehavior): Promise<unknown>;
  /** Sends a signed slash command; the same `trigger` is the same request. Undefined when no answer came. */
  command(origin: string, command: Typed, forged?: Forged): Promise<Answer | undefined>;
  /** Sends a signed press or form of somebody, as they say it is; what came of it, later or at once. */
  interact(origin: string, payload: object, trigger: string): Promise<Answer>;
  /** What was said through the response_url of this command; waits for it. */
  saidLater(trigger: string): Promise<string>;
  /** The tokens of all messages that stand here, one for each message. */
  tokens(): Promise<string[]>;
  stop(): Promise<void>;
};

/** A signature that is not Slack's: another secret, or of another moment by so many seconds. */
export type Forged = { readonly secret?: string; readonly seconds?: number };

export type Typed = {
  readonly user: string;
  readonly text: string;
  readonly trigger: string;
  readonly name?: string;
};

/** Opens it, with the people of the example workspace, for a bot at this port. */
export async function openOutsideWorkspace(botPort: number): Promise<OutsideWorkspace> {
  const database = await freshDatabase();
  const port = await freePort();
  const secret = randomBytes(16).toString('hex');
  const token = `xoxb-${randomBytes(8).toString('hex')}`;
  const manifest = JSON.parse(readFileSync(join(ROOT, 'manifests/slack.json'), 'utf8'));
  const sandbox = await createSandbox({
    connection: database.connection,
    time: {
      now: () => new Date(),
      moveTo: async () => {},
      nextDue: async () => undefined,
      cast: async () =>
        PEOPLE.map((name) => ({
          ...{
            userId: `U0${name}`,
            name: name.toLowerCase(),
            realName: name,
            title: '',
            zone: 'America/Denver',
          },
        })),
    },
    botUrl: `http://127.0.0.1:${botPort}/slack/events`,
    baseUrl: `http://127.0.0.1:${port}/sandbox/`,
    signingSecret: secret,
    botToken: token,
    manifest: () => manifest,
  });
  const later = new Map<string, string>();
  const server = createServer(async (req, res) => {
    if (!req.url?.startsWith('/sandbox/later/')) return sandbox.handle(req, res);
    later.set(decodeURIComponent(req.url.split('/').at(-1) ?? ''), await text(req));
    res.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    env: {
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `http://127.0.0.1:${port}/sandbox/api/`,
      LOG_LEVEL: 'warn',
    },
    misbehave: (how) => sandbox.misbehave(how),
    async command(origin, { user, text: typed, trigger, name = '/logcredit' }, forged = {}) {
      const body = new URLSearchParams({
        ...{
          command: name,
          text: typed,
          user_id: user,
          trigger_id: trigger,
          team_id: 'T0SANDBOX',
          team_domain: 'library',
        },
        ...{ channel_id: directMessageOf(user), is_enterprise_install: 'false', api_app_id: 'A0SANDBOX' },
        response_url: `http://127.0.0.1:${port}/sandbox/later/${trigger}`,
      }).toString();
      try {
        const response = await fetch(`${origin}/slack/events`, {
          ...{
            method: 'POST',
            body,
            headers: signed(body, forged.secret ?? secret, forged.seconds),
            signal: AbortSignal.timeout(10_000),
          },
        });
        return { status: response.status, told: await response.text() };
      } catch {
        return undefined;
      }
    },
    async interact(origin, payload, trigger) {
      const response_url = `http://127.0.0.1:${port}/sandbox/later/${trigger}`;
      const body = new URLSearchParams({ payload: JSON.stringify({ response_url, ...payload }) }).toString();
      const response = await fetch(`${origin}/slack/events`, {
        method: 'POST',
        body,
        headers: signed(body, secret),
      });
      return { status: response.status, told: await response.text() };
    },
    async saidLater(trigger) {
      for (;;) {
        const said = later.get(trigger);
        if (said !== undefined) return said;
        await sleep(20);
      }
    },
    async tokens() {
      const rows = await database.prisma.$queryRaw<{ token: string }[]>`
        SELECT body #>> '{metadata,event_payload,token}' AS token FROM sandbox.messages
        WHERE body #>> '{metadata,event_payload,token}' IS NOT NULL ORDER BY 1`;
      return rows.map(({ token }) => token);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox.stop();
      await database.drop();
    },
  };
}

/** The headers with which Slack sends a form. */
function signed(body: string, secret: string, later = 0): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000) + later;
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
}
