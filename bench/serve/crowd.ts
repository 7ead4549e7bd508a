import pg from 'pg';
import { furnish } from '../../prisma/seed.ts';
import type { Database } from '../../src/db/open-database.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';

/** Somebody of the example workspace: enrolled in one program, five activities on record. */
const MODEL = 'U0ANA';

/** How an id of the model becomes that of the n-th copy, so that what referred to each other still does. */
const copyOf = (id: string) => `md5(t.${id}::text || ' ' || n)`;

/**
 * Fills an empty database with the example workspace and this many people like one of its staff, each with the
 * same record. Returns their accounts' names.
 */
export async function gatherCrowd(
  { prisma, connection }: Database,
  size: number,
): Promise<readonly string[]> {
  await furnish(prisma, await loadPrograms(), new Date());
  const { personId } = await prisma.account.findFirstOrThrow({ where: { externalId: MODEL } });
  const own = `t.person_id = '${personId}'`;
  const ofOwn = `t.enrollment_id IN (SELECT id FROM enrollments WHERE person_id = '${personId}')`;
  // A connection of its own: the program's give up a statement after five seconds.
  const client = new pg.Client(connection);
  await client.connect();
  for (const statement of [
    'BEGIN',
    copy('people', `t.id = '${personId}'`, size, ['id'], { manager_id: 'NULL', manager_state: `'none'` }),
    copy('accounts', own, size, ['id', 'person_id'], { external_id: `'U0LIKE' || n` }),
    copy('enrollments', own, size, ['id', 'person_id']),
    copy('activities', own, size, ['id', 'person_id']),
    copy('credit_entries', ofOwn, size, ['id', 'enrollment_id', 'activity_id']),
    copy('balances', ofOwn, size, ['enrollment_id']),
    'COMMIT',
    'VACUUM ANALYZE',
  ]) {
    await client.query(statement);
  }
  await client.end();
  return Array.from({ length: size }, (_, n) => `U0LIKE${n + 1}`);
}

function copy(
  table: string,
  which: string,
  size: number,
  ids: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string {
  const changes = [
    ...ids.map((id) => `'${id}', ${copyOf(id)}`),
    ...Object.entries(others).map(([name, value]) => `'${name}', ${value}`),
  ];
  return `
    INSERT INTO ${table} SELECT copied.* FROM ${table} t, generate_series(1, ${size}) n,
      jsonb_populate_record(t, jsonb_build_object(${changes.join(', ')})) copied
    WHERE ${which}`;
}
