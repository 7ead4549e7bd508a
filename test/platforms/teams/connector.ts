import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An activity on the wire, whoever made it. */
export type Wire = Record<string, unknown> & { readonly id?: string };

/** What the bot asked of the connector: the three calls by which messages come to stand somewhere, its sign-in, or another. */
export type Call = {
  readonly what: 'post' | 'update' | 'create' | 'sign-in' | 'other';
  readonly method: string;
  readonly path: string;
  readonly body: Wire;
  readonly authorization: string;
};

/** A message as it stands now. */
export type Posted = { readonly id: string; readonly by: 'bot' | 'person'; activity: Wire };

/** An answer in place of the usual one. It decides itself whether the message comes to stand: `carryOut` does it. */
export type Fault = (res: ServerResponse, carryOut: () => object, call: Call) => void;

/** The Bot Framework's connector on loopback: keeps what is posted, and fails as the test tells it to. */
export type Connector = {
  /** What activities carry as their `serviceUrl`. */
  readonly serviceUrl: string;
  readonly calls: Call[];
  /** The next answers to calls of a kind, in order; after them the usual one. */
  next(what: Call['what'], ...faults: Fault[]): void;
  called(what: Call['what']): Call[];
  /** Resolves with the n-th call of a kind. */
  waitFor(what: Call['what'], count?: number): Promise<Call>;
  /** All that stands in a conversation, oldest first. */
  standing(conversation: string): Posted[];
  /** What a person wrote, or the card that an answer put in the place of a message. */
  put(conversation: string, posted: Posted): void;
  stop(): Promise<void>;
};

/** Refuses with this status, as the service words it. */
export function refuses(status: number, code: string, headers: Record<string, string> = {}): Fault {
  return (res) => {
    const error = JSON.stringify({ error: { code, message: `${code} by the test` } });
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(error);
  };
}

/** The line breaks: before the message stands, or after. */
export const breaksBefore: Fault = (res) => void res.socket?.destroy();
export const breaksAfter: Fault = (res, carryOut) => {
  carryOut();
  res.socket?.destroy();
};

/** No answer comes at all, though the message stands. */
export const fallsSilentAfter: Fault = (_res, carryOut) => void carryOut();

/** The chat of the bot with one person alone, whoever asks for it: its name has signs that must be encoded. */
export function personalChat(user: string): string {
  return `a:1-${user}/=`;
}

/** `serve` answers what is no call of the connector, for example where keys are asked for. */
export async function startConnector(
  serve: (call: Call) => object | undefined = () => undefined,
): Promise<Connector> {
  const calls: Call[] = [];
  const faults = new Map<Call['what'], Fault[]>();
  const conversations = new Map<string, Posted[]>();
  const waiting: { what: Call['what']; count: number; resolve: () => void }[] = [];
  const called = (what: Call['what']) => calls.filter((call) => call.what === what);
  const standing = (conversation: string) => {
    const all = conversations.get(conversation) ?? [];
    conversations.set(conversation, all);
    return all;
  };

  const server = createServer(async (req, res) => {
    const call = await readCall(req);
    calls.push(call);
    const fault = faults.get(call.what)?.shift();
    if (fault) fault(res, () => carryOut(call).body, call);
    else {
      const { status, body } = carryOut(call);
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    for (const each of waiting) if (called(each.what).length >= each.count) each.resolve();
  });

  /** What the service does: an id for what is new, a no for what it cannot read or does not know. */
  function carryOut(call: Call): { status: number; body: object } {
    const { what, path, body } = call;
    const [, conversation = '', id = ''] = ACTIVITIES.exec(path) ?? [];
    if (what === 'other' || what === 'sign-in') {
      const served = serve(call);
      return served
        ? { status: 200, body: served }
        : { status: 404, body: { error: { code: 'NotFound', message: path } } };
    }
    if (what === 'create') return { status: 201, body: { id: create(body) } };
    const all = standing(decodeURIComponent(conversation));
    if (what === 'post') {
      const posted: Posted = { id: randomUUID(), by: 'bot', activity: body };
      // A sign that somebody types is no message.
      if (body.type !== 'typing') all.push(posted);
      return { status: 201, body: { id: posted.id } };
    }
    const found = all.find((each) => each.id === decodeURIComponent(id));
    if (!found) return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
    found.activity = body;
    return { status: 200, body: { id: found.id } };
  }

  function create(body: Wire): string {
    const [member] = (body.members as { id: string }[] | undefined) ?? [];
    const person = member?.id ?? '';
    return personalChat(person);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`,
    calls,
    called,
    standing,
    next: (what, ...more) => void faults.set(what, [...(faults.get(what) ?? []), ...more]),
    async waitFor(what, count = 1) {
      if (called(what).length < count)
        await new Promise<void>((resolve) => waiting.push({ what, count, resolve }));
      const call = called(what)[count - 1];
      if (!call) throw new Error(`No ${what} came`);
      return call;
    },
    put(conversation, posted) {
      const all = standing(conversation);
      const there = all.find(({ id }) => id === posted.id);
      if (there) there.activity = posted.activity;
      else all.push(posted);
    },
    stop: () => close(server),
  };
}

const ACTIVITIES = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?(?:\?.*)?$/;

async function readCall(req: IncomingMessage): Promise<Call> {
  let text = '';
  for await (const chunk of req) text += chunk;
  const path = req.url ?? '';
  const { method = '' } = req;
  const isJson = req.headers['content-type']?.startsWith('application/json') ?? false;
  const body = isJson && text !== '' ? JSON.parse(text) : { text };
  return { what: kindOf(method, path), method, path, body, authorization: req.headers.authorization ?? '' };
}

function kindOf(method: string, path: string): Call['what'] {
  if (method === 'POST' && /\/v3\/conversations\/?$/.test(path)) return 'create';
  if (path.endsWith('/oauth2/v2.0/token')) return 'sign-in';
  if (!ACTIVITIES.test(path)) return 'other';
  return method === 'POST' ? 'post' : method === 'PUT' ? 'update' : 'other';
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
