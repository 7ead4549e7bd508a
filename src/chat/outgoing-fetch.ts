/** The part of fetch that the program uses. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** A call to a host that configuration does not name; it was never sent. */
export class OutgoingRefused extends Error {
  constructor(origin: string) {
    super(`Calls to ${origin} are not allowed by this configuration`);
    this.name = 'OutgoingRefused';
  }
}

/**
 * The one fetch for every outgoing call: only to the allowed origins, never following a redirect, never longer
 * than the time-out in milliseconds. An entry is an origin, `https://example.org`, or one with a star for any
 * subdomain, `https://*.example.org`, or for any port, `http://127.0.0.1:*`.
 */
export function createOutgoingFetch(options: {
  readonly allowed: readonly string[];
  readonly timeoutMs: number;
  readonly fetch?: Fetch;
}): Fetch {
  const send = options.fetch ?? globalThis.fetch;
  const isAllowed = createAllowList(options.allowed);
  return async (url, init = {}) => {
    const target = new URL(url);
    if (!isAllowed(target)) throw new OutgoingRefused(target.origin);
    const limit = AbortSignal.timeout(options.timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return send(target, { ...init, redirect: 'error', signal });
  };
}

/** Says whether an address is on the list; also for connections that are not made by fetch. */
export function createAllowList(allowed: readonly string[]): (url: URL) => boolean {
  const exact = new Set(allowed.filter((entry) => !entry.includes('*')).map(originOf));
  const anyPort = new Set(allowed.filter((entry) => entry.endsWith(':*')).map((entry) => entry.slice(0, -2)));
  const below = allowed
    .filter((entry) => entry.includes('*') && !entry.endsWith(':*'))
    .map((entry) => entry.split('*'));
  return (url) => {
    const origin = originOf(url.href);
    if (anyPort.has(`${url.protocol}//${url.hostname}`)) return true;
    return exact.has(origin) || below.some(([scheme = '', domain = '']) => isBelow(url, scheme, domain));
  };
}

function isBelow(url: URL, scheme: string, domain: string): boolean {
  return `${url.protocol}//` === scheme && url.port === '' && url.hostname.endsWith(domain);
}

function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
