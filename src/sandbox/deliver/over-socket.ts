import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { APP } from '../identity.ts';
import { LIMITS } from '../limits.ts';
import { isObject, parseJson } from '../read-json.ts';
import type { Parcel, Reply } from './deliver.ts';

export type OverSocket = {
  connected(): boolean;
  send(parcel: Parcel): Promise<Reply>;
  /** A URL for one connection, good for 30 s; what apps.connections.open answers. */
  ticketUrl(baseUrl: string): string;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
};

const TICKET_LIFE = 30_000;
const PING_EVERY = 10_000;

/** Socket Mode: the app dials in, requests travel to it as envelopes, and it acknowledges each by its id. */
export function createOverSocket(answerWithin: number = LIMITS.wait.answer): OverSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 });
  const tickets = new Map<string, number>();
  const waiting = new Map<string, { socket: WebSocket; settle: (reply: Reply) => void }>();
  const open: WebSocket[] = [];
  const pings = setInterval(() => {
    for (const socket of open) socket.ping();
  }, PING_EVERY);
  pings.unref();

  function welcome(socket: WebSocket): void {
    open.push(socket);
    socket.on('message', (data) => acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      for (const [id, each] of waiting) if (each.socket === socket) settle(id, { kind: 'unreachable' });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: APP },
        debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
      }),
    );
  }

  function acknowledge(text: string): void {
    const ack = parseJson(text);
    if (!isObject(ack) || typeof ack.envelope_id !== 'string') return;
    const empty = isObject(ack.payload) && Object.keys(ack.payload).length === 0;
    settle(ack.envelope_id, {
      kind: 'answered',
      status: 200,
      body: empty ? undefined : ack.payload,
      noRetry: false,
    });
  }

  function settle(id: string, reply: Reply): void {
    waiting.get(id)?.settle(reply);
    waiting.delete(id);
  }

  return {
    connected: () => open.length > 0,
    send(parcel) {
      const socket = open[Math.floor(Math.random() * open.length)];
      if (!socket) return Promise.resolve({ kind: 'unreachable' });
      return new Promise((resolve) => {
        const id = randomUUID();
        const timer = setTimeout(() => settle(id, { kind: 'timeout' }), answerWithin);
        waiting.set(id, {
          socket,
          settle(reply) {
            clearTimeout(timer);
            resolve(reply);
          },
        });
        socket.send(
          JSON.stringify({
            envelope_id: id,
            type: parcel.type,
            payload: parcel.payload,
            accepts_response_payload: parcel.type !== 'events_api',
            ...(parcel.retry
              ? { retry_attempt: parcel.retry.attempt, retry_reason: parcel.retry.reason }
              : {}),
          }),
        );
      });
    },
    ticketUrl(baseUrl) {
      const ticket = randomBytes(18).toString('base64url');
      tickets.set(ticket, performance.now() + TICKET_LIFE);
      return `${baseUrl.replace(/^http/, 'ws')}socket?ticket=${ticket}`;
    },
    upgrade(req, socket, head) {
      const ticket = new URL(req.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? '';
      const goodUntil = tickets.get(ticket) ?? 0;
      tickets.delete(ticket);
      if (goodUntil < performance.now()) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(req, socket, head, welcome);
    },
    stop() {
      clearInterval(pings);
      for (const socket of open) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
        socket.close();
      }
      for (const id of [...waiting.keys()]) settle(id, { kind: 'unreachable' });
      server.close();
    },
  };
}
