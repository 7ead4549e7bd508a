import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Connection } from './connection.ts';
import {
  isBreaking,
  isUnchanged,
  type Migration,
  OUR_MIGRATIONS,
  readMigrations,
  statementsOutsideTransaction,
} from './migrations.ts';

/** The lock under which Prisma's own tool migrates: neither it nor a second process of ours works meanwhile. */
const MIGRATION_LOCK = 72_707_369;

export type MigrateOptions = {
  folder?: string;
  /** Runs under the migration lock before anything is applied; throws to refuse the database. */
  before?: (client: pg.Client) => Promise<void>;
};

/**
 * Brings a database to this release's schema and returns the names of the migrations applied now. Keeps the records
 * that `prisma migrate` keeps, but applies a script and its record in one transaction, so one that fails leaves
 * nothing behind. Throws when an applied script was edited, or when a newer release changed the schema in a way
 * that this one cannot work with.
 */
export async function migrate(connection: Connection, options: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ ...connection, application_name: 'catchword migration' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    // Prisma asks for `public`, whereas PostgreSQL would prefer a schema named like the user if there is one.
    await client.query('SET search_path TO public');
    await options.before?.(client);
    await client.query(RECORDS);
    const applied = await recordedMigrations(client);
    const ours = readMigrations(options.folder ?? OUR_MIGRATIONS);
    refuseForeign(applied, ours);
    const missing = ours.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** As Prisma creates it, so that its tool can take over at any time. */
const RECORDS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

async function recordedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const unfinished = rows.find(({ finished }) => !finished);
  if (unfinished !== undefined) {
    throw new Error(
      `The migration ${unfinished.name} was begun by another tool and not finished. Repair the schema and mark ` +
        'it with `prisma migrate resolve`, or restore a backup.',
    );
  }
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function refuseForeign(applied: Map<string, string>, ours: Migration[]): void {
  for (const migration of ours) {
    const recorded = applied.get(migration.name);
    if (recorded !== undefined && !isUnchanged(migration, recorded)) {
      throw new Error(
        `The migration ${migration.name} was edited after it had been applied to this database. ` +
          'Restore the file and write a new migration instead.',
      );
    }
  }
  const known = new Set(ours.map(({ name }) => name));
  const breaking = [...applied.keys()].find((name) => !known.has(name) && isBreaking(name));
  if (breaking !== undefined) {
    throw new Error(
      `This database was upgraded by a newer release of Catchword (${breaking}) that this one cannot work ` +
        'with. Start the newer release.',
    );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const outside = statementsOutsideTransaction(migration.script);
  try {
    if (outside !== undefined) for (const statement of outside) await client.query(statement);
    await client.query('BEGIN');
    if (outside === undefined) await client.query(migration.script);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The migration ${migration.name} failed and left nothing behind: ${reason}`, {
      cause: error,
    });
  }
}
