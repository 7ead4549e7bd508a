import { CommitOutcomeUnknown, isDatabaseAway } from './failures.ts';
import type { Pool, PoolClient } from './pool.ts';
import { TIMEOUTS } from './timeouts.ts';

/** A connection on which a transaction runs that was begun here. Either `commit` or `rollback` ends it. */
export type Held = {
  readonly client: PoolClient;
  /** Throws `CommitOutcomeUnknown` when the connection breaks meanwhile; any other failure means that nothing was recorded. */
  commit(): Promise<void>;
  /** Never throws: a connection that cannot undo is closed, and the server undoes. */
  rollback(because: unknown): Promise<void>;
};

/** Takes a connection and begins a transaction, which is given up when it is not ended in time. */
export async function hold(pool: Pool, begin = 'BEGIN'): Promise<Held> {
  const client = await pool.connect();
  let expired = false;
  let released = false;
  const timer = setTimeout(() => {
    expired = true;
    release(true);
  }, TIMEOUTS.transaction);

  function release(broken: boolean): void {
    clearTimeout(timer);
    if (!released) client.release(broken);
    released = true;
  }

  // Not waited for: it fails only with its connection, and then so does whatever is sent after it.
  const begun = client.query(begin);
  begun.catch(() => release(true));
  return {
    client,
    async commit() {
      if (expired) throw new Error(`A transaction was given up after ${TIMEOUTS.transaction} ms`);
      clearTimeout(timer);
      await begun;
      try {
        const { command } = await client.query('COMMIT');
        release(false);
        if (command !== 'COMMIT') throw new Error('Nothing was committed: a statement before it had failed');
      } catch (error) {
        const away = isDatabaseAway(error);
        release(away);
        throw away ? new CommitOutcomeUnknown(error) : error;
      }
    },
    async rollback(because) {
      if (released || isDatabaseAway(because)) return release(true);
      await client.query('ROLLBACK').then(
        () => release(false),
        () => release(true),
      );
    },
  };
}
