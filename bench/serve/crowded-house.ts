import { type Database, openDatabase } from '../../src/db/open-database.ts';
import { gatherCrowd } from './crowd.ts';
import { openFolder } from './folder.ts';

type House = { readonly database: Database; readonly folder: string };

/** A database server of its own with this many people; both go with the stack that they are given to. */
export async function openCrowdedHouse(
  running: AsyncDisposableStack,
  people: number,
): Promise<House & { readonly users: readonly string[] }> {
  const house = await openEmptyHouse(running);
  return { ...house, users: await gatherCrowd(house.database, people) };
}

/** The same with nobody in it yet. */
export async function openEmptyHouse(running: AsyncDisposableStack): Promise<House> {
  const folder = openFolder();
  running.defer(() => folder.remove());
  const database = await openDatabase({ dataFolder: folder.path, mode: 'live', log: () => {} });
  running.defer(() => database.stop());
  return { database, folder: folder.path };
}
