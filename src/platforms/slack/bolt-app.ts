import { App, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import type { Fetch } from '../../chat/outgoing-fetch.ts';
import type { Log } from '../log.ts';
import { StillRunning } from './deadline.ts';
import type { Installation } from './introduction.ts';

/** Takes one request of Slack and acknowledges it. */
export type Take = (body: unknown, ack: (answer?: Record<string, unknown>) => Promise<void>) => Promise<void>;

/**
 * The Bolt app: it checks signatures, reads payloads and drops what the bot itself said. All requests go one way,
 * so there is one middleware and no listener. Its own clients are never used.
 */
export function createBoltApp(options: {
  readonly receiver: Receiver;
  readonly installation: () => Installation | undefined;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly logger: BoltLogger;
  readonly log: Log;
  readonly take: Take;
}): App {
  const { receiver, installation, apiUrl, fetch, logger, log, take } = options;
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: { slackApiUrl: apiUrl, fetch, retryConfig: { retries: 0 } },
    // No token in here: whatever Bolt would do with one is done by our own clients, and nothing asks Slack per event.
    authorize: async () => {
      const { botId, botUserId } = installation() ?? {};
      return { ...(botId ? { botId } : {}), ...(botUserId ? { botUserId } : {}) };
    },
  });
  app.use(async (args) => {
    const acknowledge: unknown = 'ack' in args ? args.ack : undefined;
    await take(args.body, async (answer) => {
      if (typeof acknowledge === 'function') await acknowledge(answer);
    });
  });
  app.error(async (error) => {
    const cause = error.original ?? error;
    if (cause instanceof StillRunning) log.info({}, cause.message);
    else log.error({ err: cause }, 'a request of Slack failed');
    throw cause;
  });
  return app;
}
