import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Courier } from './chat/courier/create-courier.ts';
import type { Platform } from './chat/platform.ts';
import type { Database } from './db/open-database.ts';
import type { Queues } from './jobs/queues.ts';
import type { Sandbox } from './sandbox/index.ts';

/** What runs by now and is to be stopped. */
export type Running = {
  stopping?: boolean;
  database?: Database;
  queues?: Queues;
  sandbox?: Sandbox | undefined;
  server?: Server;
  platforms?: readonly Platform[];
  courier?: Courier;
};

/** In milliseconds: of the five seconds in which all must be over, the database gets the rest. */
const PATIENCE_MS = 3_000;

/**
 * Lets work under way finish and stops everything. What takes longer is cut off, for example a call to a platform
 * that does not answer: the next start carries on with it, whereas a database left running would be left for good.
 */
export async function stopApp(running: Running): Promise<void> {
  running.stopping = true;
  const enough = new AbortController();
  const patience = sleep(PATIENCE_MS, undefined, { signal: enough.signal }).catch(() => {});
  await Promise.race([finishWork(running), patience]);
  enough.abort();
  running.server?.closeAllConnections();
  await running.database?.stop();
}

/**
 * From the outside inwards: no new work comes in, then what is under way ends, then what it needs. In the sandbox
 * that is also the server: the bot's answers go through it.
 */
async function finishWork({ queues, sandbox, server, platforms, courier }: Running): Promise<void> {
  if (!sandbox) server?.close();
  await Promise.all((platforms ?? []).map((platform) => platform.stop()));
  await courier?.stop();
  await queues?.stop();
  server?.close();
  await sandbox?.stop();
}
