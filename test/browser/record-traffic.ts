import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Node = Record<string, unknown>;

/** Stands between two programs, passes everything on, and keeps the cards that go by in either direction. */
export type Recorder = { readonly address: string; readonly cards: Node[]; stop(): Promise<void> };

/** Passes on to this address, which may be known only later. */
export async function recordTraffic(target: () => string): Promise<Recorder> {
  const cards: Node[] = [];
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const { method = 'GET', headers } = req;
    const answer = await fetch(`${target()}${req.url}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? 'application/json' },
      ...(body === '' ? {} : { body }),
    });
    const said = await answer.text();
    for (const text of [body, said]) cards.push(...cardsIn(text));
    res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    res.end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cards,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function cardsIn(text: string): Node[] {
  const found: Node[] = [];
  try {
    JSON.parse(text, (_key, value) => {
      if (value?.type === 'AdaptiveCard') found.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return found;
}
