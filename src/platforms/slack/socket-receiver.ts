import { setTimeout as wait } from 'node:timers/promises';
import type { App, Logger as BoltLogger, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';
import { createAllowList, type Fetch, OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import type { Flights } from '../flights.ts';
import type { Log } from '../log.ts';
import { within } from '../within.ts';
import { socketOrigins } from './clients.ts';
import { failureOf, slackError } from './failure.ts';

export type SocketReceiver = Receiver & {
  /** What is wrong with the connection, in words. */
  trouble(): string | undefined;
};

const HELLO_MS = 20_000;
const GOODBYE_MS = 1_000;
const CALL_MS = 10_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

const envelope = z.object({
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

/**
 * Socket Mode with the acknowledgement last: Bolt's own receiver sends it before the work is done. It also
 * reconnects by itself, because the SDK's reconnecting lets a failure escape that would end the process.
 */
export function createSocketReceiver(options: {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly flights: Flights;
  /** Says an answer some other way when the connection broke before its acknowledgement. */
  readonly rescue: (request: Record<string, unknown>, answer: Record<string, unknown>) => Promise<void>;
  readonly logger: BoltLogger;
  readonly log: Log;
}): SocketReceiver {
  const { appToken, apiUrl, fetch, flights, rescue, logger, log } = options;
  const isAllowed = createAllowList(socketOrigins(apiUrl));
  const ending = new AbortController();
  let problem: string | undefined = 'Slack has not been reached yet over Socket Mode.';
  let app: App | undefined;
  let connection = 0;
  let connecting: Promise<void> = Promise.resolve();
  const client = new SocketModeClient({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientOptions: {
      slackApiUrl: apiUrl,
      fetch,
      timeout: CALL_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
  client.on('authenticated', ({ url }: { url: string }) => {
    if (!isAllowed(new URL(url))) throw new OutgoingRefused(new URL(url).origin);
  });
  client.on('connected', () => {
    connection += 1;
  });
  client.on('slack_event', (event: unknown) =>
    flights.run('a request over Socket Mode', () => process(event)),
  );

  return {
    init(to) {
      app = to;
    },
    async start() {
      connecting = stayConnected();
    },
    async stop() {
      ending.abort();
      await within(GOODBYE_MS, client.disconnect());
      await within(GOODBYE_MS, connecting);
    },
    trouble: () => problem,
  };

  async function process(event: unknown): Promise<void> {
    const { ack, body, retry_num, retry_reason } = envelope.parse(event);
    // Slack knows an envelope only on the connection it came by.
    const over = connection;
    let answer: { readonly body: Record<string, unknown> | undefined } | undefined;
    await app?.processEvent({
      body,
      ack: async (given) => {
        answer = { body: typeof given === 'object' ? given : undefined };
      },
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    });
    if (!answer) return;
    const acknowledged = over === connection && (await arrives(ack(answer.body)));
    if (!acknowledged && answer.body) await rescue(body, answer.body);
  }

  async function arrives(ack: Promise<void>): Promise<boolean> {
    try {
      await ack;
      return true;
    } catch (error) {
      log.warn({ err: error }, 'an acknowledgement was lost with its connection');
      return false;
    }
  }

  async function stayConnected(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!ending.signal.aborted) {
      const lost = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      try {
        const greeted = await within(HELLO_MS, client.start());
        if (!greeted.done) throw new Error('no greeting in time');
        problem = undefined;
        pause = FIRST_PAUSE_MS;
        log.info({}, 'connected to Slack over Socket Mode');
        await lost;
        connection += 1;
        problem = 'The Socket Mode connection was lost; connecting again.';
      } catch (error) {
        problem = explain(error);
        log.warn({}, `${problem} Trying again.`);
        await wait(pause, undefined, { signal: ending.signal }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }
}

function explain(error: unknown): string {
  const name = slackError(error);
  if (name) return `Slack does not accept SLACK_APP_TOKEN (${name}).`;
  return `Slack cannot be reached over Socket Mode: ${error === undefined ? 'the connection closed' : failureOf(error).reason}.`;
}
