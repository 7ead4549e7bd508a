import type { SandboxOptions } from '../contract.ts';
import type { Faults } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { parseJson } from '../read-json.ts';
import { type Parcel, type Reply, statusOf } from './deliver.ts';
import { signatureHeaders } from './sign.ts';

type Request = { body: string; headers: Record<string, string> };

export type OverHttp = { send(parcel: Parcel): Promise<Reply>; replay(): Promise<number | undefined> };

/** Signed requests to the app's one URL, as Slack sends them. */
export function createOverHttp(options: SandboxOptions, faults: Faults): OverHttp {
  let last: Request | undefined;

  return {
    async send(parcel) {
      const body = writeBody(parcel);
      last = {
        body,
        headers: {
          'content-type':
            parcel.type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signatureHeaders(body, options.signingSecret, faults.forSignature()),
          ...(parcel.retry
            ? {
                'x-slack-retry-num': String(parcel.retry.attempt),
                'x-slack-retry-reason': parcel.retry.reason,
              }
            : {}),
        },
      };
      return post(options, last);
    },
    async replay() {
      return last && statusOf(await post(options, last));
    },
  };
}

function writeBody({ type, payload }: Parcel): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

async function post(options: SandboxOptions, { body, headers }: Request): Promise<Reply> {
  try {
    const response = await fetch(options.botUrl, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.answerWithin ?? LIMITS.wait.answer),
    });
    const text = await response.text();
    return {
      kind: 'answered',
      status: response.status,
      body: text === '' ? undefined : (parseJson(text) ?? text),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? { kind: 'timeout' }
      : { kind: 'unreachable' };
  }
}
