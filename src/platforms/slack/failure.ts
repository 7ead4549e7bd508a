import { webApi } from '@slack/bolt';
import { OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import type { PostOutcome } from '../../chat/platform.ts';

/** Why a call did not succeed, and whether it may have had an effect all the same. */
export type Failure = Exclude<PostOutcome, { readonly kind: 'sent' }>;

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, WebAPIHTTPError } = webApi;

const WAIT_FOR_NETWORK_SECONDS = 10;
const WAIT_FOR_PERSON_SECONDS = 300;
const WAIT_FOR_LIMIT_SECONDS = 30;

/** This one recipient cannot be reached any more, or what was to be changed is not there any more. */
const GONE = new Set([
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'channel_not_found',
  'is_archived',
  'cannot_dm_bot',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

/** Slack says of these that some of the operation may have happened. */
const PERHAPS = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Too many calls, whatever they say. */
const LIMITED = new Set(['ratelimited', 'rate_limited']);

/** Nothing will change for anybody until somebody repairs the installation: these are about the token, not a person. */
const NEEDS_REPAIR = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'access_denied',
  'not_allowed_token_type',
  'ekm_access_denied',
  'team_access_not_granted',
  'team_not_found',
  'org_login_required',
  'messages_tab_disabled',
  'restricted_action',
]);

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

/** What became of a call that failed: a definite no, a no for good, or nobody knows. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return allRefused('ratelimited', error.retryAfter);
  if (error instanceof OutgoingRefused) return allRefused(error.message, WAIT_FOR_PERSON_SECONDS);
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return { kind: 'unknown', reason: `Slack answered ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return networkFailure(error.original);
  return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
}

/** Slack's own name for what was wrong, when it answered at all. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError && isErrorName(error.data.error) ? error.data.error : undefined;
}

function platformFailure(name: string): Failure {
  if (!isErrorName(name)) return { kind: 'unknown', reason: 'Slack answered something that is not JSON' };
  if (PERHAPS.has(name)) return { kind: 'unknown', reason: name };
  if (GONE.has(name)) return { kind: 'gone', reason: name };
  if (NEEDS_REPAIR.has(name)) return allRefused(name, WAIT_FOR_PERSON_SECONDS);
  if (LIMITED.has(name)) return allRefused(name, WAIT_FOR_LIMIT_SECONDS);
  return { kind: 'refused', reason: name, waitSeconds: WAIT_FOR_LIMIT_SECONDS };
}

function networkFailure(original: Error): Failure {
  if (original instanceof OutgoingRefused) return allRefused(original.message, WAIT_FOR_PERSON_SECONDS);
  const code = causeCodes(original).find((each) => NEVER_SENT.has(each));
  if (code) return allRefused(`Slack cannot be reached (${code})`, WAIT_FOR_NETWORK_SECONDS);
  return {
    kind: 'unknown',
    reason: original.name === 'TimeoutError' ? 'no answer in time' : original.message,
  };
}

/** The codes of an error, of its causes, and of the several addresses that were tried. */
function causeCodes(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const tried =
    error instanceof AggregateError ? error.errors.flatMap((each) => causeCodes(each, depth + 1)) : [];
  return [...own, ...tried, ...causeCodes(error.cause, depth + 1)];
}

function isErrorName(text: unknown): text is string {
  return typeof text === 'string' && /^[a-z][a-z0-9_]*$/.test(text);
}

/** A no that every other message to this workspace would get too. */
function allRefused(reason: string, waitSeconds: number): Failure {
  return { kind: 'refused', reason, waitSeconds, concerns: 'workspace' };
}
