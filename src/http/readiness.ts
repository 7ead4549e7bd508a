import type { Platform } from '../chat/platform.ts';
import type { Database } from '../db/open-database.ts';

type Parts = {
  readonly database: Pick<Database, 'ping'>;
  readonly queues: { ready(): boolean };
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly stopping: boolean;
};

/** What keeps the program from being ready, in words for an operator; empty when nothing does. */
export async function troublesOf({ database, queues, platforms, stopping }: Parts): Promise<string[]> {
  const inDatabase = await database.ping().then(
    (does) =>
      does === 'read-only' ? 'The database takes no writes, so nothing can be recorded.' : undefined,
    () => 'The database cannot be reached.',
  );
  const troubles = [
    stopping ? 'The program is stopping.' : undefined,
    inDatabase,
    queues.ready() ? undefined : 'The job queue is not running.',
    ...[...platforms.values()].map((platform) => platform.trouble()),
  ];
  return troubles.filter((trouble) => trouble !== undefined);
}
