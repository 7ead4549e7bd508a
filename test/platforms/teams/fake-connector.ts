import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the bot service's REST interface, as it arrived. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly authorization: string | undefined;
};

export type Json = Readonly<Record<string, unknown>>;

/** A bot service on loopback that takes messages and says what the test tells it to. */
export type FakeConnector = {
  readonly url: string;
  readonly calls: Call[];
  /** Answers instead of the service, for as long as it returns true. */
  interrupt: ((call: Call, res: ServerResponse) => boolean) | undefined;
  /** The cards posted or changed in a conversation, the latest last. */
  cards(conversation: string): Json[];
  close(): Promise<void>;
};

export async function openFakeConnector(): Promise<FakeConnector> {
  const calls: Call[] = [];
  let count = 0;
  const server = createServer(async (req, res) => {
    const call: Call = {
      method: req.method ?? '',
      path: req.url ?? '',
      body: await bodyOf(req),
      authorization: req.headers.authorization,
    };
    calls.push(call);
    if (fake.interrupt?.(call, res)) return;
    count += 1;
    if (call.method === 'GET') return void reply(res, 404, { error: { code: 'NotFound' } });
    const isNew = call.method === 'POST' && call.path.endsWith('/v3/conversations');
    reply(res, 200, { id: isNew ? `a:${memberOf(call.body)}` : `${1_700_000_000_000 + count}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeConnector = {
    url: `http://127.0.0.1:${port}`,
    calls,
    interrupt: undefined,
    cards: (conversation) =>
      calls
        .filter(({ path }) =>
          path.includes(`/v3/conversations/${encodeURIComponent(conversation)}/activities`),
        )
        .flatMap(({ body }) => (body.attachments as { content: Json }[] | undefined) ?? [])
        .map(({ content }) => content),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

function memberOf(body: Json): string {
  const [first] = (body.members as { id: string }[] | undefined) ?? [];
  return first?.id ?? 'nobody';
}

async function bodyOf(req: IncomingMessage): Promise<Json> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  // A bot signs in with a form; everything else is JSON.
  return text.startsWith('{') ? (JSON.parse(text) as Json) : Object.fromEntries(new URLSearchParams(text));
}

export function reply(
  res: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}
