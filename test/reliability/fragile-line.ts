import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../src/db/connection.ts';

/** Where the line breaks: a message of the program does not arrive, or arrives and its answer does not come back. */
export type Side = 'before' | 'after';

/** The line between a program and its database, in the hands of a test. */
export type FragileLine = {
  /** How the program reaches its database over this line. */
  readonly connection: Connection;
  /** Breaks every connection, and lets no new one through. */
  cut(): void;
  /** Lets everything through again. */
  mend(): void;
  /** Keeps connections and takes new ones, but nothing goes through any more. */
  fallSilent(): void;
  /**
   * Breaks one connection at the n-th message that the program's own client sends from now on, the first being 1,
   * or at the first COMMIT of a transaction that wrote an activity. With `thenCut` nothing gets through afterwards.
   */
  breakAt(where: number | 'COMMIT', side: Side, thenCut?: boolean): void;
  /** How many messages have been sent since the last `breakAt`, and whether it has broken. */
  seen(): { readonly messages: number; readonly broken: boolean };
  stop(): Promise<void>;
};

type State = 'open' | 'cut' | 'silent';

/** Puts a line that can break before a database. */
export async function openFragileLine(to: Connection): Promise<FragileLine> {
  if ('connectionString' in to) throw new Error('The line needs the fields of a connection');
  const folder = mkdtempSync(join(tmpdir(), 'catchword-line-'));
  const port = to.port ?? 5432;
  const target = to.host?.startsWith('/')
    ? { path: join(to.host, `.s.PGSQL.${port}`) }
    : { host: to.host ?? '127.0.0.1', port };
  const sockets = new Set<Socket>();
  let state: State = 'open';
  let plan: { where: number | 'COMMIT'; side: Side; thenCut: boolean } | undefined;
  let messages = 0;
  let broken = false;

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(target);
    let isOurs: boolean | undefined;
    let wrote = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    far.on('data', (data) => state !== 'silent' && near.write(data));
    near.on('data', (data) => {
      if (state === 'silent') return;
      if (isOurs === undefined) isOurs = data.includes('application_name\0catchword\0');
      else if (isOurs) messages += 1;
      // Both the text of a prepared statement and its later runs have its name.
      if (data.includes('BEGIN')) wrote = false;
      wrote ||= data.includes('write_ledger');
      const hit = plan?.where === 'COMMIT' ? wrote && data.includes('COMMIT') : messages === plan?.where;
      if (!plan || broken || !isOurs || !hit) return void far.write(data);
      broken = true;
      if (plan.thenCut) state = 'cut';
      if (plan.side === 'before') near.destroy();
      else {
        // The answer shows that the database has done it; it goes no further.
        far.removeAllListeners('data').once('data', () => near.destroy());
        far.write(data);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));

  const cut = () => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  return {
    connection: { ...to, host: folder, port: 5432 },
    cut,
    mend() {
      if (state === 'silent') for (const socket of sockets) socket.destroy();
      state = 'open';
    },
    fallSilent() {
      state = 'silent';
    },
    breakAt(where, side, thenCut = false) {
      plan = { where, side, thenCut };
      messages = 0;
      broken = false;
    },
    seen: () => ({ messages, broken }),
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
