import { pino } from 'pino';
import { type App, createApp } from '../../../src/app.ts';
import { freePort, sandboxConfig } from '../../app.ts';
import { freshDatabase, opened, type TestDatabase } from '../../database.ts';
import { type Connector, refuses, startConnector } from './connector.ts';
import { createTokens, type Tokens } from './tokens.ts';

export const CLIENT = '3b0d2f6e-1c4a-4f5b-8e7d-9a6c5b4d3e2f';
export const TENANT = '5e4d3c2b-1a09-4877-8665-544332211000';

/** The whole program with credentials, towards services of the test that sign and check like Microsoft's. */
export type LiveTeams = App & {
  readonly origin: string;
  readonly connector: Connector;
  readonly tokens: Tokens;
  /** What the bot gets for its secret. */
  readonly botToken: string;
  readonly test: TestDatabase;
};

export async function startLiveTeams(
  more: { readonly signInAnswers?: readonly number[] } = {},
): Promise<LiveTeams> {
  const test = await freshDatabase();
  const port = await freePort();
  const connector = await startConnector(({ path }) => {
    if (path.endsWith('/v1/.well-known/keys') || path.endsWith('/discovery/v2.0/keys')) return tokens.keys;
    if (path.endsWith('/oauth2/v2.0/token'))
      return { token_type: 'Bearer', access_token: botToken, expires_in: 3_600 };
    return undefined;
  });
  const tokens = createTokens(CLIENT, connector.serviceUrl);
  const botToken = tokens.sign({ claims: { aud: 'https://api.botframework.com' } });
  connector.next('sign-in', ...(more.signInAnswers ?? []).map((status) => refuses(status, 'invalid_client')));
  const teams = {
    kind: 'live',
    clientId: CLIENT,
    tenantId: TENANT,
    credential: { kind: 'secret', secret: 'a secret of a test' },
    serviceUrl: connector.serviceUrl.replace(/\/$/, ''),
  } as const;
  const config = { ...sandboxConfig(port), mode: { kind: 'live', slack: undefined, teams } as const };
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const app = await createApp({ config, clock: { now: () => new Date() }, log, database: opened(test) });
  return {
    ...app,
    ...{ origin: `http://127.0.0.1:${port}`, connector, tokens, botToken, test },
    async stop() {
      await app.stop();
      await connector.stop();
    },
  };
}
