import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';

/** The web application that pages and platforms are added to. */
export type Web = Express;

/** What the server answers besides the platforms. */
export type HttpOptions = {
  /** Takes everything under /slack/ untouched, raw body and all. */
  readonly slack: RequestListener | undefined;
  /** The workspace page, in sandbox mode: everything that nobody else answers. */
  readonly rest: RequestListener | undefined;
  readonly upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
  readonly pages: (web: Express) => void;
  /** Takes one path of its own, with its own body parser: there is none for all. */
  readonly teams: ((web: Express) => Promise<void>) | undefined;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly metricsToken: string | undefined;
  /** What keeps the program from being ready, in words; empty when it is. */
  readonly troubles: () => Promise<readonly string[]>;
};

/** One server, one port: Slack's paths go to Bolt, all else to one Express app. */
export async function createHttp(options: HttpOptions): Promise<Server> {
  const web = express().disable('x-powered-by');
  web.get('/healthz', (_req, res) => void res.json({ alive: true }));
  web.get('/readyz', async (_req, res) => {
    const troubles = await options.troubles();
    res.status(troubles.length === 0 ? 200 : 503).json({ ready: troubles.length === 0, troubles });
  });
  web.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, options.metricsToken)) return void res.sendStatus(403);
    const { type, text } = await options.metrics();
    res.type(type).send(text);
  });
  options.pages(web);
  await options.teams?.(web);
  web.use((req, res) => (options.rest ? options.rest(req, res) : void res.sendStatus(404)));

  web.use(((error, _req, res, _next) => {
    const status: unknown = error?.status;
    res.sendStatus(typeof status === 'number' && status >= 400 && status < 500 ? status : 500);
  }) satisfies ErrorRequestHandler);

  const server = createServer((req, res) => {
    const toSlack = req.url?.startsWith('/slack/') && options.slack;
    if (toSlack) toSlack(req, res);
    else web(req, res);
  });
  server.on('upgrade', (req, socket, head) =>
    options.upgrade ? options.upgrade(req, socket, head) : socket.destroy(),
  );
  return server;
}

/** Listens, or says in words why it cannot. Resolves with the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken by another program. Stop it, or choose another one, for example PORT=3001.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function mayReadMetrics(req: Request, token: string | undefined): boolean {
  if (token === undefined) {
    // Behind a proxy everybody comes from this machine.
    const near = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '');
    return near && !Object.keys(req.headers).some(tellsOfProxy);
  }
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Names as Node has them, in lower case. A proxy may use any of these, or several. */
function tellsOfProxy(header: string): boolean {
  return header.startsWith('x-forwarded') || ['forwarded', 'via', 'x-real-ip'].includes(header);
}
