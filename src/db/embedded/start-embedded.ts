import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import { connectionTo } from './address.ts';
import { ensureCluster } from './cluster.ts';
import { isPassing, type Launch, type LaunchOptions, launch } from './launch.ts';
import { type Log, type Place, settlePlace } from './place.ts';
import { runningPostmaster } from './postmaster.ts';
import { type Presence, takePresence } from './presence.ts';
import { stopServer } from './stop-server.ts';

/** A PostgreSQL server of our own. `stop` leaves it to the other processes that use it; the last one ends it. */
export type Embedded = { connection: Connection; dataFolder: string; stop(): Promise<void> };

export type EmbeddedOptions = Partial<LaunchOptions> & { log: Log };

/** Recovery after a crash replays the write-ahead log, which takes longer than an ordinary start. */
const START_MILLIS = 60_000;

/**
 * Starts the embedded server of a folder, or joins it if another process or an earlier, killed one has started it.
 * While this process lives, a server that died is started again. Throws when the server cannot run.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions): Promise<Embedded> {
  const { log, durability = 'durable', endWithParent = false } = options;
  const place = settlePlace(folder, log);
  const enter = () => joinServer(place, { durability, endWithParent });
  let stopping = false;
  const presence = await enter();
  let current: Promise<Presence | undefined> = watched(presence);

  function watched(held: Presence): Promise<Presence> {
    void held.lost.then(() => {
      if (!stopping) current = enterAgain();
    });
    return Promise.resolve(held);
  }
  async function enterAgain(): Promise<Presence | undefined> {
    log('The embedded PostgreSQL server is gone; starting it again.');
    while (!stopping) {
      try {
        return await watched(await enter());
      } catch (error) {
        log(`${error instanceof Error ? error.message : error}. Trying again.`);
        await sleep(1000);
      }
    }
    return undefined;
  }
  return {
    connection: presence.connection,
    dataFolder: place.dataFolder,
    stop: async () => {
      stopping = true;
      const held = await current;
      if (held !== undefined && (await held.leave())) await stopServer(place);
    },
  };
}

/** Joins the running server or starts one; several processes may do this at once. */
async function joinServer(place: Place, options: LaunchOptions): Promise<Presence> {
  await ensureCluster(place);
  const deadline = performance.now() + START_MILLIS;
  let launched: Launch | undefined;
  let complaint = 'it did not become ready in time';
  try {
    while (performance.now() < deadline) {
      const running = runningPostmaster(place.dataFolder);
      if (running !== undefined && Number.isInteger(running.port)) {
        const presence = await takePresence(connectionTo(place, running.port));
        if (presence !== undefined) return presence;
      } else if (launched === undefined) {
        launched = await launch(place, options);
      }
      const failure = await Promise.race([sleep(20), launched?.failed ?? sleep(20)]);
      if (typeof failure !== 'string') continue;
      complaint = failure;
      launched?.forget();
      launched = undefined;
      if (!isPassing(failure)) break;
      await sleep(100);
    }
  } finally {
    launched?.forget();
  }
  throw new Error(`PostgreSQL could not start on ${place.dataFolder}: ${complaint}`);
}
