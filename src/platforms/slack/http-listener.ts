import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Logger as BoltLogger, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Flights } from './flights.ts';
import type { Log } from './log.ts';

export const EVENTS_PATH = '/slack/events';

/** Slack's own window for the age of a request. */
const WINDOW_SECONDS = 300;
const LARGEST_BODY = 1024 * 1024;

/**
 * Bolt's receiver behind a guard of ours: Bolt refuses only requests that are too old, takes one content type
 * letter by letter, and trips over a body that is `null`.
 */
export function createHttpListener(options: {
  readonly signingSecret: string;
  /** Milliseconds since the epoch by the machine's clock. */
  readonly machineTime: () => number;
  readonly flights: Flights;
  readonly logger: BoltLogger;
  readonly log: Log;
}): { receiver: Receiver; listener: RequestListener } {
  const { signingSecret, machineTime, flights, logger, log } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    processBeforeResponse: true,
    logger,
    unhandledRequestTimeoutMillis: 2_900,
    unhandledRequestHandler: ({ response }) => refuse(response, 500),
    processEventErrorHandler: async ({ response }) => {
      refuse(response, 500);
      return false;
    },
  });

  return { receiver, listener: (req, res) => flights.run('a request of Slack', () => admit(req, res)) };

  async function admit(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'POST' || req.url?.split('?')[0] !== EVENTS_PATH) return refuse(res, 404);
    if (!isTimely(req, machineTime())) {
      log.warn({}, 'a request with a stale or future timestamp was refused');
      return refuse(res, 401);
    }
    const body = await bodyOf(req).catch(() => undefined);
    if (body === undefined) return refuse(res, 413);
    if (!isObject(body)) return refuse(res, 400);
    const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type) req.headers['content-type'] = type;
    const answered = once(res, 'close');
    receiver.requestListener(Object.assign(req, { rawBody: body }), res);
    await answered;
  }
}

/** Without a timestamp there is no signature either, which Bolt refuses. */
function isTimely(req: IncomingMessage, now: number): boolean {
  const stamp = req.headers['x-slack-request-timestamp'];
  if (stamp === undefined) return true;
  return (
    typeof stamp === 'string' &&
    /^\d{1,12}$/.test(stamp) &&
    Math.abs(now / 1000 - Number(stamp)) <= WINDOW_SECONDS
  );
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('A request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Only a short body can be a bare `null`, number or word; the signature of it all is still Bolt's to check. */
function isObject(body: Buffer): boolean {
  if (body.length > 100) return true;
  const text = body.toString();
  const payload = new URLSearchParams(text).get('payload');
  try {
    const value: unknown = JSON.parse(payload ?? text);
    return typeof value === 'object' && value !== null;
  } catch {
    return true;
  }
}

function refuse(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  res.writeHead(status, { connection: status === 413 ? 'close' : 'keep-alive' });
  res.end();
}
