import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { PrismaClient } from '../src/db/client/client.ts';
import type { Connection } from '../src/db/connection.ts';
import { ping } from '../src/db/ping.ts';
import { createPrisma } from '../src/db/prisma.ts';

/** A database of one test file: our schema and the job queue's, nothing in it. `drop` closes and removes it. */
export type TestDatabase = {
  prisma: PrismaClient;
  connection: Connection;
  drop(): Promise<void>;
};

/** Makes an empty database of its own for a test file, in about 20 ms. Close other pools on it before `drop`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { connection, template } = inject('server');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await administer(connection, `CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY file_copy`);
  const own = onDatabase(connection, database);
  const prisma = createPrisma(own, () => {});
  return {
    prisma,
    connection: own,
    drop: async () => {
      await prisma.$disconnect();
      await administer(connection, `DROP DATABASE ${database} WITH (FORCE)`);
    },
  };
}

/** The same server, another database. */
export function onDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { ...connection, connectionString: url.href };
}

/** Runs one statement, outside any transaction, on a connection of its own. */
export async function administer(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A test's database as the program holds it: dropped when the program stops. */
export function opened(test: TestDatabase) {
  return {
    prisma: test.prisma,
    connection: test.connection,
    ping: () => ping(test.prisma),
    stop: () => test.drop(),
  };
}
