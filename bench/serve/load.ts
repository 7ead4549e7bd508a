import { connect, type Socket } from 'node:net';
import type { Child } from './child.ts';
import { computed } from './cores.ts';
import { requestFor, type Typed } from './request.ts';

/** What one server did under load for a while. */
export type Load = {
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds within which 99 of 100 requests were answered. */
  readonly p99: number;
  /** Milliseconds of its core for one request, where the system tells. */
  readonly cpu: number | undefined;
};

export type LoadOptions = {
  readonly next: () => Typed;
  /** What every answer must contain: a run that measures refusals measures nothing. */
  readonly expects: string;
  readonly connections: number;
  readonly seconds: number;
  /** Ends earlier after so many answers. */
  readonly answers?: number;
};

/** As many people as connections type all the time, each waiting for the answer to the last command. */
export async function putLoadOn({ port, pid }: Child, options: LoadOptions): Promise<Load> {
  const { next, expects, connections, seconds, answers = Number.POSITIVE_INFINITY } = options;
  const waits: number[] = [];
  const [before, begun] = [computed(pid), performance.now()];
  const until = begun + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, typeAllTheTime));
  const took = performance.now() - begun;
  const after = computed(pid);
  waits.sort((a, b) => a - b);
  return {
    answers: waits.length,
    perSecond: (waits.length / took) * 1000,
    p99: waits[Math.floor(waits.length * 0.99)] ?? 0,
    cpu: before === undefined || after === undefined ? undefined : (after - before) / waits.length,
  };

  async function typeAllTheTime(): Promise<void> {
    const line = await openLine(port);
    while (performance.now() < until && waits.length < answers) {
      const request = requestFor(next());
      const asked = performance.now();
      const answer = await line.ask(request);
      waits.push(performance.now() - asked);
      if (!answer.startsWith('HTTP/1.1 200') || !answer.includes(expects))
        throw new Error(`Answered: ${answer}`);
    }
    line.close();
  }
}

/** One connection that is kept; `ask` takes one request at a time. */
export async function openLine(
  port: number,
): Promise<{ ask(request: string): Promise<string>; close(): void }> {
  const socket = await dial(port);
  socket.setEncoding('utf8');
  socket.setNoDelay();
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        let text = '';
        const hear = (chunk: string) => {
          text += chunk;
          if (isWhole(text)) settle(() => resolve(text));
        };
        const fail = () => settle(() => reject(new Error(`The connection was closed: ${text}`)));
        const settle = (end: () => void) => {
          socket.off('data', hear).off('close', fail);
          end();
        };
        socket.on('data', hear).once('close', fail);
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).once('error', reject);
  });
}

/** Node's servers say a length, or send pieces of which the last one is empty. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (length === undefined) return text.endsWith('\r\n0\r\n\r\n');
  return Buffer.byteLength(text.slice(end + 4)) >= Number(length);
}
