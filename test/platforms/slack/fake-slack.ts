import { createHmac } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat } from '../../../src/chat/chat.ts';
import type { Interaction, Reply } from '../../../src/chat/interaction.ts';
import { sentence, type View } from '../../../src/chat/view.ts';
import type { Log } from '../../../src/platforms/log.ts';

export const SECRET = 'a signing secret of a test';

export type Call = {
  readonly method: string;
  readonly args: Record<string, unknown>;
  readonly token: string;
};

type Answer = object | ((res: ServerResponse, call: Call) => void);

/** A Slack API on loopback that says what the test tells it to. */
export type FakeSlack = {
  readonly apiUrl: string;
  readonly origin: string;
  readonly server: Server;
  readonly calls: Call[];
  /** What comes to a response_url. */
  readonly responses: Record<string, unknown>[];
  /** The next answers of a method, in order; after them the usual one. */
  next(method: string, ...answers: Answer[]): void;
  called(method: string): Call[];
  /** Resolves with the n-th call of a method. */
  waitFor(method: string, count?: number): Promise<Call>;
  stop(): Promise<void>;
};

const USUAL: Record<string, object> = {
  'auth.test': {
    ok: true,
    url: 'http://x',
    team: 'Libraries',
    team_id: 'T1',
    user: 'bot',
    user_id: 'UBOT',
    bot_id: 'BBOT',
  },
  'chat.postMessage': { ok: true, channel: 'D1', ts: '1700000000.000100' },
  'chat.update': { ok: true, channel: 'D1', ts: '1700000000.000100' },
  'conversations.open': { ok: true, channel: { id: 'D1' } },
  'conversations.history': { ok: true, messages: [], has_more: false },
  'users.info': {
    ok: true,
    user: {
      id: 'U1',
      team_id: 'T1',
      real_name: 'Maya Ortiz',
      tz: 'America/Denver',
      profile: { real_name: 'Maya Ortiz' },
    },
  },
};

export async function startFakeSlack(): Promise<FakeSlack> {
  const calls: Call[] = [];
  const responses: Record<string, unknown>[] = [];
  const scripts = new Map<string, Answer[]>();
  const waiting: { method: string; count: number; resolve: (call: Call) => void }[] = [];
  const { server, origin } = await listen(async (req, res) => {
    const body = await read(req);
    const method = (req.url ?? '').replace(/^\/(api\/)?/, '');
    const isApi = (req.url ?? '').startsWith('/api/');
    const args = isApi ? Object.fromEntries([...new URLSearchParams(body)].map(parsed)) : JSON.parse(body);
    const call: Call = { method, args, token: req.headers.authorization ?? '' };
    calls.push(call);
    if (!isApi) responses.push(args);
    const answer = scripts.get(method)?.shift() ?? USUAL[method] ?? { ok: true };
    if (typeof answer === 'function') answer(res, call);
    else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    for (const each of waiting) if (called(each.method).length >= each.count) each.resolve(call);
  });
  const called = (method: string) => calls.filter((each) => each.method === method);
  return {
    origin,
    server,
    apiUrl: `${origin}/api/`,
    calls,
    responses,
    called,
    next: (method, ...answers) => void scripts.set(method, [...(scripts.get(method) ?? []), ...answers]),
    waitFor: async (method, count = 1) => {
      const there = called(method)[count - 1];
      if (there) return there;
      await new Promise<Call>((resolve) => waiting.push({ method, count, resolve }));
      const now = called(method)[count - 1];
      if (!now) throw new Error(`${method} was not called`);
      return now;
    },
    stop: () => close(server),
  };
}

function parsed([key, value]: [string, string]): [string, unknown] {
  try {
    return [key, JSON.parse(value)];
  } catch {
    return [key, value];
  }
}

export async function listen(listener: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function read(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}

/** A chat that answers as the test says, and remembers what it was asked. */
export type ScriptedChat = Chat & { readonly asked: Interaction[]; readonly told: unknown[][] };

export function scriptChat(
  answer: (interaction: Interaction) => Reply | Promise<Reply>,
  home?: View,
): ScriptedChat {
  const asked: Interaction[] = [];
  const told: unknown[][] = [];
  return {
    asked,
    told,
    handle: async (interaction) => {
      asked.push(interaction);
      return answer(interaction);
    },
    home: async (_from, notice) => ({
      summary: 'Home',
      elements: [...(notice?.elements ?? []), ...(home ?? sentence('At home')).elements],
    }),
    homeShown: async (...args) => void told.push(['homeShown', ...args]),
    left: async (...args) => void told.push(['left', ...args]),
    installed: async (...args) => void told.push(['installed', ...args]),
    placed: async (...args) => void told.push(['placed', ...args]),
    profileChanged: async (...args) => void told.push(['profileChanged', ...args]),
    uninstalled: async (...args) => void told.push(['uninstalled', ...args]),
  };
}

export type Heard = { level: string; fields: Record<string, unknown>; says: string };

/** A log that keeps its lines. */
export function keepLog(): Log & { readonly lines: Heard[] } {
  const lines: Heard[] = [];
  const at = (level: string) => (fields: object, says: string) =>
    void lines.push({ level, fields: { ...fields }, says });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** The headers Slack would send with this body. */
export function signed(
  body: string,
  seconds = Math.floor(Date.now() / 1000),
  secret = SECRET,
): Record<string, string> {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': signature };
}

export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Posts to the bot as Slack does: a slash command as fields, an interaction as `payload`, an event as JSON. */
export async function send(to: string, what: object, extra: Record<string, string> = {}): Promise<Response> {
  const { body, type } = encode(what);
  return fetch(`${to}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...signed(body), ...extra },
  });
}

export function encode(what: object): { body: string; type: string } {
  const kind = what as { command?: unknown; type?: unknown };
  if (kind.command !== undefined)
    return { body: new URLSearchParams(what as Record<string, string>).toString(), type: FORM_TYPE };
  if (kind.type === 'event_callback' || kind.type === 'url_verification')
    return { body: JSON.stringify(what), type: 'application/json' };
  return { body: new URLSearchParams({ payload: JSON.stringify(what) }).toString(), type: FORM_TYPE };
}
