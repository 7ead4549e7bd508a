import { afterAll, expect, test } from 'vitest';
import { joinPeople, type PersonRow } from '../../../src/features/identity/join-people.ts';
import { MERGE_RULES } from '../../../src/features/identity/merge-rules.ts';
import { freshDatabase } from '../../database.ts';

/*
 * Two people who become one: whatever names a person in the database needs its rule, and so does every unique key that
 * would let two rows of theirs collide. A new table or column without one fails here.
 */

const { prisma, drop } = await freshDatabase();
afterAll(drop);

/** What the list of rules does not say of this database; empty when it describes it. */
async function gaps(): Promise<string[]> {
  const ruled = new Set(
    MERGE_RULES.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  );
  const keyed = new Set(MERGE_RULES.flatMap(({ table, keys = [] }) => keys.map((key) => `${table}: ${key}`)));
  const naming = await columnsNamingPeople();
  return [
    ...naming.filter((name) => !ruled.has(name)).map((name) => `${name} has no rule`),
    ...[...ruled].filter((name) => !naming.includes(name)).map((name) => `${name} is gone`),
    ...(await keysWith(naming)).filter((key) => !keyed.has(key)).map((key) => `the key ${key} has no rule`),
  ].sort();
}

/** References to people, and columns that by their name hold a person's id though nothing makes them. */
async function columnsNamingPeople(): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT c.relname || '.' || a.attname AS name
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey) AND a.attname <> 'organization_id'
    WHERE k.contype = 'f' AND k.confrelid = 'people'::regclass
    UNION
    SELECT table_name || '.' || column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'uuid' AND table_name || '.' || column_name NOT IN (
        SELECT c.relname || '.' || a.attname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey)
        WHERE k.contype = 'f' AND k.confrelid <> 'people'::regclass)
      AND column_name ~ '(^|_)(person|manager|actor|mentor|mentee|subject|verifier|author|staff|by)(_id)?$'
    ORDER BY 1`;
  return rows.map(({ name }) => name);
}

async function keysWith(naming: readonly string[]): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ table: string; columns: string[] }[]>`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY at.n) AS columns
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS at (attnum, n)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = at.attnum
    WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.relname, i.indexrelid`;
  return rows
    .filter(({ table, columns }) => columns.some((column) => naming.includes(`${table}.${column}`)))
    .map(({ table, columns }) => `${table}: ${columns.join(', ')}`);
}

test('every column and every unique key that names a person has its rule', async () => {
  expect(await gaps()).toEqual([]);
});

test('every column of a person’s own row is settled between the two rows', async () => {
  const columns = await prisma.$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'people' ORDER BY 1`;
  const row = {} as PersonRow;
  const joined = Object.keys(joinPeople({ ...row, workdays: [] }, { ...row, workdays: [] }));
  const settled = joined.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  // The manager has rules of its own; the rest is of the row that stays.
  const stays = ['id', 'organization_id', 'name', 'status', 'slot_offset', 'created_at'];
  const all = [...settled, ...stays, 'manager_id', 'manager_state'];
  expect(columns.map(({ name }) => name)).toEqual(all.sort());
});

test('a new table of a person, and a new key, are noticed', async () => {
  await prisma.$executeRaw`CREATE TABLE goals (organization_id uuid, id uuid, person_id uuid, year int,
    UNIQUE (organization_id, person_id, year))`;
  await prisma.$executeRaw`CREATE TABLE pairs (organization_id uuid, id uuid, one uuid, CONSTRAINT of_people
    FOREIGN KEY (organization_id, one) REFERENCES people (organization_id, id))`;
  try {
    expect(await gaps()).toEqual([
      'goals.person_id has no rule',
      'pairs.one has no rule',
      'the key goals: organization_id, person_id, year has no rule',
    ]);
  } finally {
    await prisma.$executeRaw`DROP TABLE goals, pairs`;
  }
});
