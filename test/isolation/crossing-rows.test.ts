import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEPENDENT_TABLES } from '../../src/features/privacy/retention-store.ts';
import { org } from './call.ts';
import { openTwoOrganizations, type TwoOrganizations } from './two-organizations.ts';

let both: TwoOrganizations;

beforeAll(async () => {
  both = await openTwoOrganizations();
});
afterAll(() => both.house.close());

describe('a row that points into another organization cannot be written', () => {
  test('every table with an organization has it in its key and in all its references', async () => {
    const tables = await both.house.prisma.$queryRaw<{ name: string; key: string }[]>`
      SELECT c.relname AS name, pg_get_constraintdef(k.oid) AS key FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
      LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ key }) => !key?.startsWith('PRIMARY KEY (organization_id, '))).toEqual([]);
    expect(tables.map(({ name }) => name).sort()).toEqual([...DEPENDENT_TABLES].sort());
    const references = await referencesOf();
    expect(
      references.filter(
        ({ definition }) => !/\(organization_id, \w+\) REFERENCES \w+\(organization_id, /.test(definition),
      ),
    ).toEqual([]);
  });

  test('every column that names a row is such a reference, or is listed here', async () => {
    const columns = await both.house.prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'uuid' AND column_name NOT IN ('id', 'organization_id', 'token')`;
    const covered = new Set((await referencesOf()).map(({ table, column }) => `${table}.${column}`));
    expect(
      columns
        .map(({ name }) => name)
        .filter((name) => !covered.has(name))
        .sort(),
    ).toEqual([
      // Who did it and to whom outlive the person, who may be erased.
      'audit_events.actor_id',
      'audit_events.subject_id',
      // What was replaced; told from the other entries of the same activity.
      'credit_entries.replaces',
      // A request of the last day; a reference would lock one row for everybody's request.
      'interactions.installation_id',
      // How far a check has come in the order of ids; compared, never followed.
      'ledger_checks.reached',
      // What a mentor is asked to read: a reflection or an activity; looked up among the mentee's own.
      'readings.piece_id',
      // What one question was about; looked up among the person's own activities.
      'reflections.activity_id',
    ]);
  });

  test('the database refuses every crossing', async () => {
    const tried: string[] = [];
    for (const { table, column, target, key } of await referencesOf()) {
      const [foreign] = await both.house.prisma.$queryRawUnsafe<{ value: string }[]>(
        `SELECT "${key}"::text AS value FROM "${target}" t WHERE organization_id = $1::uuid
         AND NOT EXISTS (SELECT FROM "${target}" o WHERE o.organization_id = $2::uuid AND o."${key}" = t."${key}") LIMIT 1`,
        org(both.theirs),
        org(both.mine),
      );
      const [row] = await both.house.prisma.$queryRawUnsafe<{ ctid: string }[]>(
        `SELECT ctid::text FROM "${table}" WHERE organization_id = $1::uuid LIMIT 1`,
        org(both.mine),
      );
      if (!foreign || !row) continue;
      tried.push(`${table}.${column}`);
      const cross = both.house.prisma.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = (SELECT "${key}" FROM "${target}"
         WHERE organization_id = $1::uuid AND "${key}"::text = $2) WHERE ctid = $3::tid`,
        org(both.theirs),
        foreign.value,
        row.ctid,
      );
      await expect(cross, `${table}.${column}`).rejects.toThrow(/foreign key|23503|duplicate/i);
    }
    const all = (await referencesOf()).map(({ table, column }) => `${table}.${column}`);
    // The rules of the shipped programs have the same hash everywhere: there is no foreign one to point to.
    expect(all.filter((name) => !tried.includes(name))).toEqual([
      'completed_templates.rules_hash',
      'enrollments.rules_hash',
    ]);
  });
});

/** Foreign keys between tables of an organization. */
async function referencesOf() {
  const all = await both.house.prisma.$queryRaw<{ table: string; target: string; definition: string }[]>`
    SELECT c.relname AS table, t.relname AS target, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND t.relname <> 'organizations' ORDER BY 1, 3`;
  return all.map((each) => {
    const [, column = '', key = ''] =
      /\(organization_id, (\w+)\) REFERENCES \w+\(organization_id, (\w+)\)/.exec(each.definition) ?? [];
    return { ...each, column, key };
  });
}
