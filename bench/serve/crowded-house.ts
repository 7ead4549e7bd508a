import { type Database, openDatabase } from '../../src/db/open-database.ts';
import { gatherCrowd } from './crowd.ts';
import { openFolder } from './folder.ts';

/** A database server of its own with this many people; both go with the stack that they are given to. */
export async function openCrowdedHouse(
  running: AsyncDisposableStack,
  people: number,
): Promise<{ readonly database: Database; readonly folder: string; readonly users: readonly string[] }> {
  const folder = openFolder();
  running.defer(() => folder.remove());
  const database = await openDatabase({ dataFolder: folder.path, mode: 'live', log: () => {} });
  running.defer(() => database.stop());
  return { database, folder: folder.path, users: await gatherCrowd(database, people) };
}
