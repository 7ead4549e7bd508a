import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { PrismaClient } from './client/client.ts';
import type { Connection } from './connection.ts';
import { TIMEOUTS } from './timeouts.ts';

export type { Pool, PoolClient } from 'pg';

/** The connections that a Prisma client shares with the transactions of this house. */
const pools = new WeakMap<PrismaClient, pg.Pool>();
const lentOut = new AsyncLocalStorage<pg.PoolClient>();

/** Opens no connection yet. One that breaks is told to `log`, and to whoever waits for its answer. */
export function openPool(connection: Connection, log: (message: string) => void): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    application_name: 'catchword',
    connectionTimeoutMillis: TIMEOUTS.connect,
    statement_timeout: TIMEOUTS.statement,
    query_timeout: TIMEOUTS.answer,
    keepAlive: true,
    // A transaction's BEGIN need not be answered before its first statement is sent.
    pipeline: true,
  });
  // Without a listener a broken connection would end the program; the pool repeats what an idle one has told.
  pool.on('connect', (client) => {
    client.on('error', (error) => log(`A database connection was lost: ${error.message}`));
  });
  pool.on('error', () => {});
  const connect = pool.connect.bind(pool);
  Object.defineProperty(pool, 'connect', {
    value(...given: readonly unknown[]) {
      const client = given.length === 0 ? lentOut.getStore() : undefined;
      return client ? Promise.resolve(lent(client)) : Reflect.apply(connect, pool, given);
    },
  });
  return pool;
}

export function rememberPool(prisma: PrismaClient, pool: pg.Pool): void {
  pools.set(prisma, pool);
}

/** The connections of a client that `createPrisma` made. */
export function poolOf(prisma: PrismaClient): pg.Pool {
  const pool = pools.get(prisma);
  if (!pool) throw new Error('This Prisma client has no pool of ours');
  return pool;
}

/** While `use` runs, who asks the pool for a connection gets this one, whose transaction stays ours to begin and end. */
export function lend<Result>(client: pg.PoolClient, use: () => Result): Result {
  return lentOut.run(client, use);
}

const FRAME = /^(BEGIN|COMMIT|ROLLBACK)$/;
const NOTHING = { fields: [], rows: [], rowCount: 0 };

function lent(client: pg.PoolClient) {
  return {
    query: (asked: pg.QueryConfig) => (FRAME.test(asked.text) ? NOTHING : client.query(asked)),
    on: () => {},
    removeListener: () => {},
    release: () => {},
  };
}
