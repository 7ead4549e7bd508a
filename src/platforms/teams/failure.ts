import { z } from 'zod';
import { OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import type { PostOutcome } from '../../chat/platform.ts';
import { SignInFailed } from './access-token.ts';

/** Why a call did not succeed, and whether it may have had an effect all the same. */
export type Failure = Exclude<PostOutcome, { readonly kind: 'sent' }>;

const WAIT_FOR_PERSON_SECONDS = 300;
const WAIT_FOR_LIMIT_SECONDS = 30;
const WAIT_FOR_NETWORK_SECONDS = 10;
const WAIT_FOR_SERVICE_SECONDS = 5;

/** These never left the machine: refused, not found, or no safe connection. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT_ALTNAME_INVALID|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

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
  if (unsigned?.kind === 'passing') return allRefused(unsigned.message, WAIT_FOR_LIMIT_SECONDS);
  const refused = unsigned ?? causes.find((each) => each instanceof OutgoingRefused);
  if (refused) return allRefused(refused.message, WAIT_FOR_PERSON_SECONDS);
  const status = statusOf(error);
  if (status !== undefined) return answerFailure(status, error);
  const code = causes.map(codeOf).find((each) => each !== undefined && NEVER_SENT.test(each));
  if (code) return allRefused(`Teams cannot be reached (${code})`, WAIT_FOR_NETWORK_SECONDS);
  const isLate = causes.some((each) => each.name === 'TimeoutError' || each.name === 'AbortError');
  return { kind: 'unknown', reason: isLate ? 'no answer in time' : (causes[0]?.message ?? String(error)) };
}

/** The status of the answer, when there was one. */
export function statusOf(error: unknown): number | undefined {
  return answered.safeParse(error).data?.response.status;
}

/** Of 412, 502 and 504 Microsoft says that they may be tried again, as after a 429; of others nobody knows. */
function answerFailure(status: number, error: unknown): Failure {
  const reason = [`Teams answered ${status}`, codeIn(error)].filter(Boolean).join(' ');
  if (status === 429) return allRefused(reason, retryAfter(error) ?? WAIT_FOR_LIMIT_SECONDS);
  if ([412, 502, 504].includes(status))
    return { kind: 'refused', reason, waitSeconds: retryAfter(error) ?? WAIT_FOR_SERVICE_SECONDS };
  if (status === 401) return allRefused(reason, WAIT_FOR_PERSON_SECONDS);
  if (status === 403 || status === 404) return { kind: 'gone', reason };
  if (status >= 500 || status === 408) return { kind: 'unknown', reason };
  return { kind: 'refused', reason, waitSeconds: WAIT_FOR_LIMIT_SECONDS };
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

function causesOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const several =
    error instanceof AggregateError ? error.errors.flatMap((each) => causesOf(each, depth + 1)) : [];
  return [error, ...several, ...causesOf(error.cause, depth + 1)];
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A no that every other message to this tenant would get too. */
function allRefused(reason: string, waitSeconds: number): Failure {
  return { kind: 'refused', reason, waitSeconds, concerns: 'workspace' };
}
