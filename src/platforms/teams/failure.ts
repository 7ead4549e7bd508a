import { z } from 'zod';
import { OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import { createCalls } from '../calls.ts';
import { allRefused, causesOf, type Failure, neverSentCode, WAIT } from '../failure.ts';
import { SignInFailed } from './access-token.ts';

const WAIT_FOR_SERVICE_SECONDS = 5;

const answered = z.object({
  response: z.object({
    status: z.number(),
    headers: z.unknown(),
    data: z.unknown(),
  }),
});

const told = z.object({ error: z.object({ code: z.string() }) });

/** What became of a call that failed: a definite no, a no for good, or nobody knows. */
export function failureOf(error: unknown): Failure {
  const causes = causesOf(error);
  const unsigned = causes.find((each) => each instanceof SignInFailed);
  if (unsigned?.kind === 'passing') return allRefused(unsigned.message, WAIT.limit);
  const refused = unsigned ?? causes.find((each) => each instanceof OutgoingRefused);
  if (refused) return allRefused(refused.message, WAIT.person);
  const status = statusOf(error);
  if (status !== undefined) return answerFailure(status, error);
  const code = neverSentCode(causes);
  if (code) return allRefused(`Teams cannot be reached (${code})`, WAIT.network);
  const isLate = causes.some((each) => each.name === 'TimeoutError' || each.name === 'AbortError');
  return { kind: 'unknown', reason: isLate ? 'no answer in time' : (causes[0]?.message ?? String(error)) };
}

export const { outcomeOf, patiently } = createCalls(failureOf);

/** The status of the answer, when there was one. */
export function statusOf(error: unknown): number | undefined {
  return answered.safeParse(error).data?.response.status;
}

/** Of 412, 502 and 504 Microsoft says that they may be tried again, as after a 429; of others nobody knows. */
function answerFailure(status: number, error: unknown): Failure {
  const reason = [`Teams answered ${status}`, codeIn(error)].filter(Boolean).join(' ');
  if (status === 429) return allRefused(reason, retryAfter(error) ?? WAIT.limit);
  if ([412, 502, 504].includes(status))
    return { kind: 'refused', reason, waitSeconds: retryAfter(error) ?? WAIT_FOR_SERVICE_SECONDS };
  if (status === 401) return allRefused(reason, WAIT.person);
  if (status === 403 || status === 404) return { kind: 'gone', reason };
  if (status >= 500 || status === 408) return { kind: 'unknown', reason };
  return { kind: 'refused', reason, waitSeconds: WAIT.limit };
}

function codeIn(error: unknown): string | undefined {
  const { data } = answered.safeParse(error).data?.response ?? {};
  return told.safeParse(data).data?.error.code.slice(0, 60);
}

/** In seconds. The header may hold a date, which is not worth a clock. */
function retryAfter(error: unknown): number | undefined {
  const headers = answered.safeParse(error).data?.response.headers;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const text = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const seconds = Number.parseInt(String(text ?? ''), 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
