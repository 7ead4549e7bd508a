import { join } from 'node:path';
import pg from 'pg';
import type { Connection } from '../../src/db/connection.ts';
import { type Child, startChild } from './child.ts';
import { leaveServerCore } from './cores.ts';
import { openCrowdedHouse } from './crowded-house.ts';
import { SECRET } from './request.ts';
import { openSlackApi } from './slack-api.ts';

/** The program and the bare reference, each in a process of its own, on one embedded database server. */
export type Servers = {
  readonly program: Child;
  readonly bare: Child;
  /** Users who may type a command, each enrolled in one program. */
  readonly users: readonly string[];
  /** How many activities the program has recorded, by its database. */
  recorded(): Promise<number>;
  stop(): Promise<void>;
};

/** Settings under which the program serves a workspace over HTTP. */
export function programSettings(dataFolder: string, apiUrl: string): NodeJS.ProcessEnv {
  return {
    DATA_DIR: dataFolder,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: apiUrl,
  };
}

/** Starts everything; `preload` is a module that the program loads first. What fails leaves nothing behind. */
export async function startServers(crowd: number, preload?: string): Promise<Servers> {
  const running = new AsyncDisposableStack();
  try {
    return await start(running, crowd, preload);
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function start(running: AsyncDisposableStack, crowd: number, preload?: string): Promise<Servers> {
  const { database, folder, users } = await openCrowdedHouse(running, crowd);
  const bareDatabase = await createBare(database.connection);
  // Only now: the database server keeps every core.
  leaveServerCore();
  const slack = await openSlackApi();
  running.defer(() => slack.stop());
  const program = await startChild({
    args: [...(preload === undefined ? [] : ['--import', preload]), 'src/main.ts'],
    env: programSettings(folder, slack.url),
    output: join(folder, 'program.log'),
    path: '/readyz',
  });
  running.defer(() => program.stop());
  const bare = await startChild({
    args: ['bench/serve/bare-bolt.ts'],
    env: { BARE_DATABASE: JSON.stringify(bareDatabase), SIGNING_SECRET: SECRET },
    output: join(folder, 'bare.log'),
    path: '/readyz',
  });
  running.defer(() => bare.stop());
  return {
    ...{ program, bare, users },
    recorded: () => database.prisma.activity.count({ where: { source: 'command' } }),
    stop: () => running.disposeAsync(),
  };
}

/** The reference's own database on the same server, with one table. */
async function createBare(connection: Connection): Promise<Connection> {
  await run(connection, 'CREATE DATABASE bare');
  if ('connectionString' in connection) throw new Error('The bench runs on the embedded server');
  const bare = { ...connection, database: 'bare' };
  await run(bare, 'CREATE TABLE bare (id uuid PRIMARY KEY, key text NOT NULL UNIQUE, said text NOT NULL)');
  return bare;
}

async function run(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}
