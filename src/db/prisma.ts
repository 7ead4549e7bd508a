import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './client/client.ts';
import type { Connection } from './connection.ts';

/**
 * Time-outs in milliseconds. A server that cannot be reached is given up after `connect`; one that accepted a
 * statement and then fell silent after `answer`. The server itself cancels a statement after `statement`.
 */
export const TIMEOUTS = { connect: 2000, statement: 5000, answer: 5500, transaction: 6000 };

/**
 * A statement that begins with a name in a comment is prepared once for each connection: planning the long ones that
 * every interaction runs takes PostgreSQL longer than running them. All others are planned each time.
 */
const NAMED = /^\s*\/\* (\w+) \*\//;

/**
 * The Prisma client of a database. Errors of idle connections (the server was stopped, the network broke) only
 * cost that connection and go to `log`; the next query opens another.
 */
export function createPrisma(connection: Connection, log: (message: string) => void): PrismaClient {
  const config = {
    ...connection,
    application_name: 'catchword',
    connectionTimeoutMillis: TIMEOUTS.connect,
    statement_timeout: TIMEOUTS.statement,
    query_timeout: TIMEOUTS.answer,
    keepAlive: true,
  };
  const adapter = new PrismaPg(config, {
    onPoolError: (error) => log(`A database connection was lost: ${error.message}`),
    statementNameGenerator: ({ sql }) => NAMED.exec(sql)?.[1] ?? '',
    onConnectionError: (error) => log(`A database connection was lost in a transaction: ${error.message}`),
  });
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: TIMEOUTS.connect, timeout: TIMEOUTS.transaction },
  });
}
