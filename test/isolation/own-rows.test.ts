import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignIdsIn, outcomeOf } from './outcome.ts';
import { CALLS, STORES } from './rows.ts';
import { openTwoOrganizations, type TwoOrganizations } from './two-organizations.ts';

const src = join(import.meta.dirname, '../../src');
const ASKS =
  /db\/ask\.ts'|\b(?:tx|db|prisma)\.(?:\$\w|\w+\.(?:find|count|create|update|delete|upsert|aggregate|groupBy))/;

let both: TwoOrganizations;

beforeAll(async () => {
  both = await openTwoOrganizations();
});
afterAll(() => both.house.close());

describe('every function that asks the database has its row, and nothing else has', () => {
  const files = globSync(['features/**/*.ts', 'db/*.ts'], { cwd: src })
    .filter((file) => basename(file).includes('store') || ASKS.test(readFileSync(join(src, file), 'utf8')))
    .sort();

  test('all modules', () => expect(Object.keys(STORES).sort()).toEqual(files));

  test.each(files)('%s', async (file) => {
    const exported = Object.entries(await import(join(src, file)));
    const functions = exported.filter(([, value]) => typeof value === 'function').map(([name]) => name);
    expect(Object.keys(STORES[file] ?? {}).sort()).toEqual(functions.sort());
  });
});

describe('asked about one’s own rows, an organization gets them and nothing else', () => {
  test.each(CALLS)('%s', async (_name, call) => {
    const beside = await outcomeOf(both, call, both.mine, 'the other one is there');
    expect(beside.failed).toBeUndefined();
    expect(beside.says !== '' || beside.changes.length > 0, 'it answers something or changes something').toBe(
      true,
    );
    expect(beside.changedThere).toEqual([]);
    expect(foreignIdsIn(both, beside.says)).toEqual([]);
    const alone = await outcomeOf(both, call, both.mine, 'the other one is gone');
    expect({ says: beside.says, changes: beside.changes }).toEqual({
      says: alone.says,
      changes: alone.changes,
    });
  });
});
