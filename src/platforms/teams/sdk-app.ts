import type { Server } from 'node:http';
import { PUBLIC } from '@microsoft/teams.api';
import { App, type AppOptions, ExpressAdapter, type IPlugin } from '@microsoft/teams.apps';
import { OutgoingRefused } from '../../chat/outgoing-fetch.ts';
import type { Log } from '../log.ts';
import { createAccessToken } from './access-token.ts';
import { DEFAULT_SERVICE_URL, type Hosts, TIMEOUT_MS } from './hosts.ts';
import type { TeamsSettings } from './settings.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { isIssuedBy } from './token-issuer.ts';

const PATH = '/api/messages';

/** The web application that answers everything but one platform's own paths. */
export type Web = Exclude<NonNullable<ConstructorParameters<typeof ExpressAdapter>[0]>, Server>;

/** What is answered to an activity: nothing but its arrival, or the body that an invoke waits for. */
export type Answered = { readonly status: number; readonly body?: unknown };

/** Takes one activity whose token was checked. */
export type Take = (activity: unknown) => Promise<Answered>;

/**
 * The app of Microsoft's SDK: it checks tokens, routes and sends. Every option is given, because what is not given
 * it reads from the environment. All activities go one way, so there is one handler.
 */
export function createSdkApp(options: {
  readonly settings: TeamsSettings;
  readonly web: Web;
  readonly hosts: Hosts;
  readonly log: Log;
  readonly take: Take;
}): { readonly app: App; readonly signIn: SignIn | undefined } {
  const { settings, web, hosts, log, take } = options;
  const logger = createSdkLogger(log);
  const ownToken = accessTokenOf(settings, hosts) ?? (async () => `${await app.tokenProvider.getAppToken()}`);
  const signIn = settings.kind === 'live' ? createSignIn(ownToken, log) : undefined;
  if (settings.kind === 'live') refuseOtherIssuers(web, cloudOf(settings).tokenIssuer, log);
  const app: App = new App({
    ...credentialsOf(settings, signIn),
    dangerouslyAllowUnauthenticatedRequests: settings.kind === 'local',
    httpServerAdapter: new ExpressAdapter(web, { logger }),
    messagingEndpoint: PATH,
    serviceUrl: serviceUrlOf(settings) ?? DEFAULT_SERVICE_URL,
    cloud: cloudOf(settings),
    telemetry: { agent365: false },
    logger,
    client: { timeout: TIMEOUT_MS, logger, middlewares: [throughOneFetch(hosts)] },
  });
  app.use(async ({ activity }) => take(activity));
  return { app, signIn };
}

function refuseOtherIssuers(web: Web, issuer: string, log: Log): void {
  web.use(PATH, (req, res, next) => {
    if (isIssuedBy(req.headers.authorization, issuer)) return next();
    log.warn({}, 'a token that the bot service did not issue was refused');
    res.sendStatus(401);
  });
}

/** Empty texts and not nothing, for which the SDK would look into the environment. */
function credentialsOf(settings: TeamsSettings, signIn: SignIn | undefined): AppOptions<IPlugin> {
  if (settings.kind === 'local')
    return { clientId: '', clientSecret: '', tenantId: '', managedIdentityClientId: '' };
  const { clientId, tenantId, credential } = settings;
  const common = { clientId, tenantId, clientSecret: '' };
  if (credential.kind === 'managed-identity') return { ...common, managedIdentityClientId: clientId };
  return { ...common, managedIdentityClientId: '', ...(signIn && { token: signIn.token }) };
}

/** A secret is exchanged by ourselves; a managed identity has none, and the SDK asks the machine it runs on. */
function accessTokenOf(settings: TeamsSettings, { fetch }: Hosts): (() => Promise<string>) | undefined {
  if (settings.kind === 'local' || settings.credential.kind !== 'secret') return undefined;
  const { clientId, tenantId, credential } = settings;
  const loginUrl = `${cloudOf(settings).loginEndpoint}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
  return createAccessToken({ fetch, loginUrl, clientId, clientSecret: credential.secret });
}

function cloudOf(settings: TeamsSettings) {
  const other = serviceUrlOf(settings);
  if (other === undefined) return PUBLIC;
  return {
    ...PUBLIC,
    loginEndpoint: other,
    openIdMetadataUrl: `${other}/v1/.well-known/openidconfiguration`,
  };
}

function serviceUrlOf(settings: TeamsSettings): string | undefined {
  return settings.kind === 'live' ? settings.serviceUrl : undefined;
}

/**
 * Before a token is put into a request its host is looked up, and it is sent by the one fetch: the SDK's own
 * transport follows redirects and goes wherever an activity told it to.
 */
function throughOneFetch({ fetch, mayGoTo }: Hosts) {
  type Config = { readonly url?: string };
  type Middleware = { invoke(context: { config: Config }, next: () => Promise<never>): Promise<never> };
  const middleware: Middleware = {
    async invoke({ config }, next) {
      if (!mayGoTo(config.url ?? '')) throw new OutgoingRefused(config.url ?? 'nowhere');
      Object.assign(config, { adapter: 'fetch', env: { fetch, Request: null, Response: null } });
      return next();
    },
  };
  return middleware;
}

/** The SDK logs whole activities when it debugs: only warnings and errors pass, as words and never as objects. */
function createSdkLogger(log: Log) {
  const words = (says: readonly unknown[]) =>
    says
      .map((each) => (each instanceof Error ? each.message : typeof each === 'string' ? each : ''))
      .join(' ')
      .trim();
  const logger = {
    error: (...says: unknown[]) => log.warn({ from: 'teams sdk' }, words(says)),
    warn: (...says: unknown[]) => log.info({ from: 'teams sdk' }, words(says)),
    info: () => {},
    debug: () => {},
    trace: () => {},
    log: () => {},
    child: () => logger,
  };
  return logger;
}
