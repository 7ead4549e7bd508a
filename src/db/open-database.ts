import { resolve } from 'node:path';
import type { PrismaClient } from './client/client.ts';
import type { Connection } from './connection.ts';
import { startEmbedded } from './embedded/start-embedded.ts';
import { type Mode, markDatabase } from './mark.ts';
import { migrate } from './migrate.ts';
import { type Answers, ping } from './ping.ts';
import { createPrisma } from './prisma.ts';
import { TIMEOUTS } from './timeouts.ts';

export type { Mode } from './mark.ts';

/**
 * A database that is ready for use. `connection` is for pools of others, such as the job queue's; close those
 * before `stop`. `ping` throws when the database is away.
 */
export type Database = {
  prisma: PrismaClient;
  connection: Connection;
  /** Where the embedded server keeps its files, which is not always where it was asked to. */
  dataFolder?: string;
  stop(): Promise<void>;
  ping(): Promise<Answers>;
};

export type DatabaseOptions = {
  /** A server of the operator's; without it an embedded one runs below `dataFolder`. */
  databaseUrl?: string | undefined;
  dataFolder: string;
  mode: Mode;
  /** Hears what an operator should read. */
  log(message: string): void;
  /** Hears what is as it should be. */
  news?(message: string): void;
};

/**
 * Opens the database of this installation: starts or joins its server, makes sure that it was born for this mode
 * and brings it to this release's schema. Throws, with a sentence for the operator, when any of these fails.
 */
export async function openDatabase({
  databaseUrl,
  dataFolder,
  mode,
  log,
  news = () => {},
}: DatabaseOptions): Promise<Database> {
  const server = databaseUrl === undefined ? await embedded(dataFolder, mode, log) : remote(databaseUrl);
  try {
    const before = (client: Parameters<typeof markDatabase>[0]) => markDatabase(client, mode);
    const applied = await migrate(server.connection, { before });
    if (applied.length > 0) news(`Database brought up to date: ${applied.join(', ')}.`);
  } catch (error) {
    await server.stop();
    throw databaseUrl === undefined ? error : unusable(error);
  }
  const prisma = createPrisma(server.connection, log);
  return {
    prisma,
    connection: server.connection,
    ...(server.dataFolder === undefined ? {} : { dataFolder: server.dataFolder }),
    ping: () => ping(prisma),
    stop: async () => {
      await prisma.$disconnect();
      await server.stop();
    },
  };
}

type Server = { connection: Connection; dataFolder?: string; stop(): Promise<void> };

function embedded(dataFolder: string, mode: Mode, log: (message: string) => void): Promise<Server> {
  return startEmbedded(resolve(dataFolder, mode), { log });
}

function remote(connectionString: string): Server {
  const connection = { connectionString, connectionTimeoutMillis: TIMEOUTS.connect };
  return { connection, stop: async () => {} };
}

/** The operator's URL holds a password, so it is not repeated. */
function unusable(error: unknown): Error {
  // A host with several addresses gives one error for each, and an empty message over them.
  const reasons = error instanceof AggregateError ? error.errors : [error];
  const message = reasons
    .map((reason) => (reason instanceof Error ? reason.message : String(reason)))
    .join('; ');
  return new Error(`The database that DATABASE_URL names cannot be used: ${message}`, { cause: error });
}
