import { PrismaPg } from '@prisma/adapter-pg';
import { statementName } from './ask.ts';
import { PrismaClient } from './client/client.ts';
import type { Connection } from './connection.ts';
import { openPool, rememberPool } from './pool.ts';
import { TIMEOUTS } from './timeouts.ts';

/**
 * The Prisma client of a database. Errors of idle connections (the server was stopped, the network broke) only
 * cost that connection and go to `log`; the next query opens another.
 */
export function createPrisma(connection: Connection, log: (message: string) => void): PrismaClient {
  const pool = openPool(connection, log);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => statementName(sql) ?? '',
  });
  const prisma = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: TIMEOUTS.connect, timeout: TIMEOUTS.transaction },
  });
  rememberPool(prisma, pool);
  return prisma;
}
