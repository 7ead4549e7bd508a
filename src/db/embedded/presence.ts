import pg from 'pg';
import type { Connection } from '../connection.ts';

/**
 * This process's share in a server: one connection that holds a shared advisory lock as long as the process uses
 * the server. Whoever gets the same lock for itself alone is the last one, and nobody can join meanwhile.
 */
export type Presence = {
  connection: Connection;
  /** Resolves when the server or the connection to it is gone. */
  lost: Promise<void>;
  /** Gives the share back; true when nobody else holds one, so that the server should be stopped now. */
  leave(): Promise<boolean>;
};

const PRESENCE = 727_073_690;

/** Takes a share; undefined while the server is not yet, or no longer, accepting connections. */
export async function takePresence(connection: Connection): Promise<Presence | undefined> {
  const client = new pg.Client({ ...connection, application_name: 'catchword presence' });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    await client.query(`SELECT pg_advisory_lock_shared(${PRESENCE})`);
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
  return { connection, lost, leave: () => leave(client) };
}

async function leave(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`SELECT pg_advisory_unlock_shared(${PRESENCE})`);
    const { rows } = await client.query<{ last: boolean }>(
      `SELECT pg_try_advisory_lock(${PRESENCE}) AS last`,
    );
    if (rows[0]?.last === true) {
      // Left open: the lock must hold until the server has stopped and closes the connection.
      return true;
    }
  } catch {
    // The server is gone already, so there is nothing to give back.
  }
  await client.end().catch(() => undefined);
  return false;
}
