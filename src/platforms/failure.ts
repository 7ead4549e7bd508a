import type { PostOutcome } from '../chat/platform.ts';

/** Why a call did not succeed, and whether it may have had an effect all the same. */
export type Failure = Exclude<PostOutcome, { readonly kind: 'sent' }>;

/** Seconds to wait after a refusal: until a person has repaired something, a limit has passed, the network is back. */
export const WAIT = { person: 300, limit: 30, network: 10 };

/** These never left the machine: refused, not found, or no safe connection. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The code of what kept a call from leaving the machine, if that is what happened. */
export function neverSentCode(causes: readonly Error[]): string | undefined {
  for (const cause of causes)
    if ('code' in cause && typeof cause.code === 'string' && NEVER_SENT.has(cause.code)) return cause.code;
  return undefined;
}

/** An error, what caused it, and each of several addresses that were tried. */
export function causesOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const several =
    error instanceof AggregateError ? error.errors.flatMap((each) => causesOf(each, depth + 1)) : [];
  return [error, ...several, ...causesOf(error.cause, depth + 1)];
}

/** A no that every other message to this workspace or tenant would get too. */
export function allRefused(reason: string, waitSeconds: number): Failure {
  return { kind: 'refused', reason, waitSeconds, concerns: 'workspace' };
}
