import { webApi } from '@slack/bolt';
import { OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import { createCalls } from '../calls.ts';
import { allRefused, causesOf, type Failure, neverSentCode, WAIT } from '../failure.ts';

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, WebAPIHTTPError } = webApi;

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

/** The token is good, but not for this. */
const NOT_ALLOWED = new Set([
  'missing_scope',
  'no_permission',
  'access_denied',
  'not_allowed_token_type',
  'messages_tab_disabled',
  'restricted_action',
]);

/** Nothing will change for anybody until somebody repairs the installation: these are about the token, not a person. */
const NEEDS_REPAIR = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'ekm_access_denied',
  'team_access_not_granted',
  'team_not_found',
  'org_login_required',
  ...NOT_ALLOWED,
]);

/** What became of a call that failed: a definite no, a no for good, or nobody knows. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return allRefused('ratelimited', error.retryAfter);
  if (error instanceof OutgoingRefused) return allRefused(error.message, WAIT.person);
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return { kind: 'unknown', reason: `Slack answered ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return networkFailure(error.original);
  return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
}

export const { outcomeOf, patiently } = createCalls(failureOf);

/**
 * The same where two are written to together. A no that lasts ends this one message: what it needs is optional, so
 * nothing waits for somebody to repair it, neither the message nor all the others.
 */
export function failureTogether(error: unknown): Failure {
  const failure = failureOf(error);
  const name = slackError(error);
  if (failure.kind !== 'refused' || name === undefined) return failure;
  const lasts = failure.concerns === undefined || NOT_ALLOWED.has(name);
  return lasts ? { kind: 'gone', reason: name } : failure;
}

export const { outcomeOf: outcomeTogether } = createCalls(failureTogether);

/** Slack's own name for what was wrong, when it answered at all. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError && isErrorName(error.data.error) ? error.data.error : undefined;
}

function platformFailure(name: string): Failure {
  if (!isErrorName(name)) return { kind: 'unknown', reason: 'Slack answered something that is not JSON' };
  if (PERHAPS.has(name)) return { kind: 'unknown', reason: name };
  if (GONE.has(name)) return { kind: 'gone', reason: name };
  if (NEEDS_REPAIR.has(name)) return allRefused(name, WAIT.person);
  if (LIMITED.has(name)) return allRefused(name, WAIT.limit);
  return { kind: 'refused', reason: name, waitSeconds: WAIT.limit };
}

function networkFailure(original: Error): Failure {
  if (original instanceof OutgoingRefused) return allRefused(original.message, WAIT.person);
  const code = neverSentCode(causesOf(original));
  if (code) return allRefused(`Slack cannot be reached (${code})`, WAIT.network);
  return {
    kind: 'unknown',
    reason: original.name === 'TimeoutError' ? 'no answer in time' : original.message,
  };
}

function isErrorName(text: unknown): text is string {
  return typeof text === 'string' && /^[a-z][a-z0-9_]*$/.test(text);
}
