import type { Chat } from '../../chat/chat.ts';
import type { Fetch } from '../../chat/outgoing-fetch.ts';
import type { Platform } from '../../chat/platform.ts';
import { createFlights } from '../flights.ts';
import type { Log } from '../log.ts';
import { within } from '../within.ts';
import { createAcquaintances } from './acquaintances.ts';
import { answer } from './answer/answer.ts';
import type { Tools } from './answer/tools.ts';
import { createConnector } from './connector.ts';
import { createHosts, DEFAULT_SERVICE_URL } from './hosts.ts';
import { PLATFORM } from './inbound/sender.ts';
import { createIntake } from './intake.ts';
import { createPort } from './port.ts';
import { fetchProfile } from './profile.ts';
import type { Pickable } from './render/questions.ts';
import { createRenderer, type WhenTooLong } from './render/renderer.ts';
import { createSdkApp, type Web } from './sdk-app.ts';
import { type TeamsSettings, tenantOf } from './settings.ts';

export type TeamsOptions = {
  readonly settings: TeamsSettings;
  readonly chat: Chat;
  readonly log: Log;
  /** Takes the one path of this platform, /api/messages. */
  readonly web: Web;
  /** People of a tenant whom the bot knows, by name: offered where the directory cannot be asked. */
  readonly people: (tenant: string) => Promise<readonly Pickable[]>;
  /** What happens to a view that Teams could not show whole; by default it is cut with a line saying so. */
  readonly whenTooLong?: WhenTooLong;
  readonly fetch?: Fetch;
};

/** How long stopping waits for work under way, in milliseconds. */
const PATIENCE_MS = 1_500;

/** Teams over its one HTTP path. It starts whether or not Microsoft can be reached. */
export async function createTeams(options: TeamsOptions): Promise<Platform> {
  const { settings, chat, log, web, people, fetch } = options;
  const tenant = tenantOf(settings);
  const isLocal = settings.kind === 'local';
  const override = isLocal ? undefined : settings.serviceUrl;
  const hosts = createHosts({ local: isLocal, serviceUrl: override, fetch });
  const flights = createFlights(log);
  const acquaintances = createAcquaintances();
  const renderer = createRenderer(options.whenTooLong ?? 'cut', log);
  const take = createIntake({
    tenant,
    hosts,
    acquaintances,
    chat,
    log,
    answer: (received) => answer(tools, received),
  });
  const { app, signIn } = createSdkApp({ settings, web, hosts, log, take });
  const connector = createConnector(app, tenant);
  const profile: Platform['profile'] = (sender) => fetchProfile(connector, acquaintances, sender);
  const tools: Tools = { chat, connector, renderer, profile, people, flights, log };
  const serviceUrl = () =>
    acquaintances.latestService() ?? override ?? (isLocal ? undefined : DEFAULT_SERVICE_URL);
  await app.initialize();

  return {
    name: PLATFORM,
    ...createPort({ connector, renderer, serviceUrl }),
    profile,
    trouble: () => signIn?.trouble(),
    async start() {
      signIn?.begin();
      await chat.installed(PLATFORM, tenant, 'Microsoft Teams');
    },
    async stop() {
      await within(PATIENCE_MS, signIn?.end() ?? Promise.resolve());
      await within(PATIENCE_MS, flights.landed());
    },
  };
}
