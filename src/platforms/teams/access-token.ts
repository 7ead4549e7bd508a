import { z } from 'zod';
import type { Fetch } from '../../chat/outgoing-fetch.ts';

const SCOPE = 'https://api.botframework.com/.default';

/** Seconds before its end at which a token is replaced. */
const MARGIN = 300;

const granted = z.object({ access_token: z.string(), expires_in: z.coerce.number() });

/**
 * Signs the bot in with its secret, and keeps the token until shortly before it ends. Asked through the one fetch,
 * so that the secret goes to no other host. Rejects when Microsoft refuses or cannot be reached.
 */
export function createAccessToken(options: {
  readonly fetch: Fetch;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}): () => Promise<string> {
  const { fetch, loginUrl, clientId, clientSecret } = options;
  let known: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  return async () => {
    if (known && performance.now() < known.until) return known.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  async function ask(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: SCOPE,
    });
    const response = await fetch(loginUrl, { method: 'POST', body });
    if (!response.ok) throw new SignInRefused(response.status);
    const { access_token, expires_in } = granted.parse(await response.json());
    known = { token: access_token, until: performance.now() + Math.max(0, expires_in - MARGIN) * 1_000 };
    return access_token;
  }
}

/** Microsoft does not take the bot's id, tenant or secret; nothing was sent to anybody. */
export class SignInRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(
      `Microsoft does not sign the bot in (${status}): TEAMS_CLIENT_ID, TEAMS_TENANT_ID, TEAMS_CLIENT_SECRET`,
    );
    this.name = 'SignInRefused';
    this.status = status;
  }
}
