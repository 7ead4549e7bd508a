import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Logger as BoltLogger, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Flights } from '../flights.ts';
import type { Log } from '../log.ts';
import { createSignatureCheck } from './signature.ts';

export const EVENTS_PATH = '/slack/events';

/** Slack's own window for the age of a request. */
const WINDOW_SECONDS = 300;
const LARGEST_BODY = 1024 * 1024;

/**
 * Bolt's receiver behind a guard of ours, which lets in what Slack signed within the last minutes. Bolt's own check is
 * off: it takes timestamps of the future, and compares signatures by two more hashes with a random key, a quarter
 * of all work on a short request. Bolt takes one content type letter by letter, and trips over a body that is `null`.
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
  const isSigned = createSignatureCheck(signingSecret);
  const receiver = new HTTPReceiver({
    signingSecret,
    signatureVerification: false,
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
    const stamp = headerOf(req, 'x-slack-request-timestamp');
    if (stamp !== '' && !isTimely(stamp, machineTime())) {
      log.warn({}, 'a request with a stale or future timestamp was refused');
      return refuse(res, 401);
    }
    const body = await bodyOf(req);
    if (body === undefined) return refuse(res, 413);
    const signature = headerOf(req, 'x-slack-signature');
    if (stamp === '' || !isSigned({ body, stamp, signature })) {
      if (isCertificateCheck(body)) return refuse(res, 200);
      log.warn({}, 'a request without a valid signature was refused');
      return refuse(res, 401);
    }
    if (!isObject(body)) return refuse(res, 400);
    const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type) req.headers['content-type'] = type;
    const answered = new Promise<void>((resolve) => res.once('close', resolve));
    receiver.requestListener(Object.assign(req, { rawBody: body }), res);
    await answered;
  }
}

/** Slack sends each of its headers once. */
function headerOf(req: IncomingMessage, name: string): string {
  const value = req.headers[name];
  return typeof value === 'string' ? value : '';
}

function isTimely(stamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(stamp) && Math.abs(now / 1000 - Number(stamp)) <= WINDOW_SECONDS;
}

/** Undefined when it is too large, or when the sender hangs up before its end. */
function bodyOf(req: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) resolve(undefined);
      else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', () => resolve(undefined));
    req.once('close', () => resolve(undefined));
  });
}

/** Slack looks at a server's certificate with an unsigned request that asks for nothing. */
function isCertificateCheck(body: Buffer): boolean {
  return body.length < 1_000 && new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

/** Only a short body can be a bare `null`, number or word. */
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

/** Answers with nothing but a status. */
function refuse(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  res.writeHead(status, { connection: status === 413 ? 'close' : 'keep-alive' });
  res.end();
}
