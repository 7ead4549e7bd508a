import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import { createOutgoingFetch, type Fetch } from '../../chat/outgoing-fetch.ts';

/** A person waits for the first; the second sends deliveries, and its pauses must never hold up the first. */
export type SlackClients = { readonly interactive: webApi.WebClient; readonly bulk: webApi.WebClient };

export const DEFAULT_API_URL = 'https://slack.com/api/';

/** How long a delivery may take until it is given up, in milliseconds. */
export const BULK_TIMEOUT_MS = 10_000;

const INTERACTIVE_TIMEOUT_MS = 2_500;
const PAUSE_WHEN_NOT_TOLD_SECONDS = 30;

/** Two clients with the SDK's own retries off: a request that is sent again unasked posts twice. */
export function createClients(token: string, apiUrl: string, fetch: Fetch, logger: BoltLogger): SlackClients {
  const common = {
    slackApiUrl: apiUrl,
    fetch,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
  return {
    interactive: new webApi.WebClient(token, { ...common, timeout: INTERACTIVE_TIMEOUT_MS }),
    bulk: new webApi.WebClient(token, { ...common, timeout: BULK_TIMEOUT_MS }),
  };
}

/** The one fetch, with Slack's hosts: its three public ones by default, else only the configured origin. */
export function createSlackFetch(apiUrl: string, fetch?: Fetch): Fetch {
  const send = createOutgoingFetch({
    allowed: slackOrigins(apiUrl),
    timeoutMs: BULK_TIMEOUT_MS,
    ...(fetch ? { fetch } : {}),
  });
  return async (url, init) => saysHowLong(await send(url, init));
}

/** Where requests may go. */
export function slackOrigins(apiUrl: string): string[] {
  const { origin } = new URL(apiUrl);
  const isSlack = origin === new URL(DEFAULT_API_URL).origin;
  return isSlack ? [origin, 'https://hooks.slack.com', 'https://files.slack.com'] : [origin];
}

/** Where answers to a `response_url` may go. */
export function responseOrigins(apiUrl: string): string[] {
  const origins = slackOrigins(apiUrl);
  return origins.length === 1 ? origins : ['https://hooks.slack.com'];
}

/** Where a Socket Mode connection may go. */
export function socketOrigins(apiUrl: string): string[] {
  const { host, protocol } = new URL(apiUrl);
  if (slackOrigins(apiUrl).length > 1) return ['wss://*.slack.com'];
  return protocol === 'https:' ? [`wss://${host}`] : [`ws://${host}`];
}

/** A 429 that does not say how long to wait would be taken for a broken answer by the SDK. */
function saysHowLong(response: Response): Response {
  if (response.status !== 429) return response;
  const told = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  if (Number.isFinite(told) && told >= 0) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(PAUSE_WHEN_NOT_TOLD_SECONDS));
  return new Response(response.body, { status: 429, headers });
}
