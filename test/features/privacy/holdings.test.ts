import { afterAll, describe, expect, test } from 'vitest';
import { type Emptied, HOLDINGS } from '../../../src/features/privacy/holdings.ts';
import { DEPENDENT_TABLES } from '../../../src/features/privacy/retention-store.ts';
import { freshDatabase } from '../../database.ts';
import { ownTables, textColumns } from './scan.ts';

const { prisma, drop } = await freshDatabase();
afterAll(drop);

/** What keeps the list of holdings from describing this database; empty when it does. */
async function gaps(): Promise<string[]> {
  const known = new Map(HOLDINGS.map((holding) => [holding.table, holding]));
  const tables = await ownTables(prisma);
  const found = tables.filter((table) => !known.has(table)).map((table) => `table ${table} is not listed`);
  for (const { table, column } of await textColumns(prisma, ['public'])) {
    const holding = known.get(table);
    if (!holding) continue;
    const listed = holding.holds === 'nothing of a person' ? holding.codes : fatesIn(holding.whenErased);
    if (listed && !listed.includes(column)) found.push(`column ${table}.${column} is not listed`);
  }
  const pointing = await prisma.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ~ '(^|_)(person|manager|actor|account|mentor|mentee|subject)_id$'`;
  for (const { table, column } of pointing) {
    if (known.get(table)?.holds === 'nothing of a person') found.push(`${table}.${column} names somebody`);
  }
  return found;
}

/** The columns whose fate is told; undefined where the whole row goes. */
function fatesIn(erased: 'removed' | Emptied): readonly string[] | undefined {
  if (erased === 'removed') return undefined;
  return [...Object.keys(erased.becomes), ...erased.elsewhere, ...erased.codes];
}

describe('the list of what is held of a person', () => {
  test('describes every table and every column of words', async () => {
    expect(await gaps()).toEqual([]);
  });

  test('names no table that is gone', async () => {
    const tables = await ownTables(prisma);
    expect(HOLDINGS.map(({ table }) => table).filter((table) => !tables.includes(table))).toEqual([]);
  });

  test('a new table of a person and a new column of words are noticed', async () => {
    await prisma.$executeRaw`CREATE TABLE goals (organization_id uuid, id uuid, person_id uuid, words text)`;
    await prisma.$executeRaw`ALTER TABLE people ADD COLUMN pronouns text`;
    await prisma.$executeRaw`ALTER TABLE paces ADD COLUMN person_id uuid`;
    try {
      expect(await gaps()).toEqual([
        'table goals is not listed',
        'column people.pronouns is not listed',
        'paces.person_id names somebody',
      ]);
    } finally {
      await prisma.$executeRaw`DROP TABLE goals`;
      await prisma.$executeRaw`ALTER TABLE people DROP COLUMN pronouns`;
      await prisma.$executeRaw`ALTER TABLE paces DROP COLUMN person_id`;
    }
  });

  test('an organization that goes takes every table that has one with it', async () => {
    const rows = await prisma.$queryRaw<{ table: string }[]>`
      SELECT table_name AS table FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'organization_id'`;
    expect([...DEPENDENT_TABLES].sort()).toEqual(rows.map(({ table }) => table).sort());
  });
});
