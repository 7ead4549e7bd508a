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
    const response = await fetch(loginUrl, { method: 'POST', body }).catch((error: unknown) => {
      throw new SignInFailed(
        'passing',
        `it cannot be reached (${error instanceof Error ? error.message : error})`,
      );
    });
    if (!response.ok) {
      const passes = response.status === 429 || response.status >= 500;
      throw new SignInFailed(passes ? 'passing' : 'lasting', `it answered ${response.status}`);
    }
    const { access_token, expires_in } = granted.parse(await response.json());
    known = { token: access_token, until: performance.now() + Math.max(0, expires_in - MARGIN) * 1_000 };
    return access_token;
  }
}

/** The bot has no token, so nothing was sent to anybody. What lasts ends only when somebody mends the settings. */
export class SignInFailed extends Error {
  readonly kind: 'passing' | 'lasting';

  constructor(kind: SignInFailed['kind'], why: string) {
    const where = 'TEAMS_CLIENT_ID, TEAMS_TENANT_ID and TEAMS_CLIENT_SECRET';
    super(`Microsoft does not sign the bot in: ${why}${kind === 'lasting' ? `; look at ${where}` : ''}`);
    this.name = 'SignInFailed';
    this.kind = kind;
  }
}
