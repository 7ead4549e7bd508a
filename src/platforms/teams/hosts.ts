import { createAllowList, createOutgoingFetch, type Fetch } from '../../chat/outgoing-fetch.ts';

/** How long one call may take until it is given up, in milliseconds. */
export const TIMEOUT_MS = 10_000;

/** Where messages go when nobody has told yet. */
export const DEFAULT_SERVICE_URL = 'https://smba.trafficmanager.net/teams';

/**
 * Microsoft's hosts: the bot service of its public cloud, that of its government cloud, and the one that signs
 * bots in. Others below trafficmanager.net can be anybody's.
 */
const MICROSOFT = [
  'https://smba.trafficmanager.net',
  'https://smba.infra.gcc.teams.microsoft.com',
  'https://login.microsoftonline.com',
];

const THIS_MACHINE = ['http://127.0.0.1:*', 'http://localhost:*', 'http://[::1]:*'];

export type Hosts = {
  /** The one fetch of this platform. */
  readonly fetch: Fetch;
  /** Whether answers may be sent to the service an activity names. No token goes anywhere else. */
  mayGoTo(serviceUrl: string): boolean;
};

/** Where calls may go: Microsoft's services; this machine only in a trial; or the one service that was configured. */
export function createHosts(options: {
  readonly local: boolean;
  readonly serviceUrl: string | undefined;
  readonly fetch?: Fetch | undefined;
}): Hosts {
  const { local, serviceUrl, fetch } = options;
  const allowed = serviceUrl ? [new URL(serviceUrl).origin] : local ? THIS_MACHINE : MICROSOFT;
  const isAllowed = createAllowList(allowed);
  return {
    fetch: createOutgoingFetch({ allowed, timeoutMs: TIMEOUT_MS, ...(fetch ? { fetch } : {}) }),
    mayGoTo: (url) => URL.canParse(url) && isAllowed(new URL(url)),
  };
}
