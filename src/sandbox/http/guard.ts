import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Why a request is turned away, or undefined. The sandbox has no passwords, so it must be sure that a request
 * comes from this machine and from its own page: a foreign site in the same browser can reach loopback too.
 */
export function turnAway(
  req: IncomingMessage,
  allowedHosts: readonly string[] | undefined,
): string | undefined {
  if (!LOOPBACK_ADDRESSES.has(req.socket.remoteAddress ?? '')) return 'Only this machine may ask.';
  const hosts = allowedHosts ?? LOOPBACK_NAMES.map((name) => `${name}:${req.socket.localPort}`);
  if (!hosts.includes(req.headers.host ?? '')) return 'Unknown host.';
  const { origin } = req.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return 'Foreign origin.';
  return req.headers['sec-fetch-site'] === 'cross-site' ? 'Foreign site.' : undefined;
}

/** Whether a body is JSON by its header; a form of a foreign page cannot claim that without asking first. */
export function saysJson(req: IncomingMessage): boolean {
  return /^application\/json\b/.test(req.headers['content-type'] ?? '');
}
