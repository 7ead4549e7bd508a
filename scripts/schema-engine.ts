/** Prisma's schema engine (WebAssembly) on a throw-away embedded PostgreSQL: what would a new migration say? */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { Connection } from '../src/db/connection.ts';
import { readMigrations } from '../src/db/migrations.ts';

/** PostgreSQL's catalog type "char" and the type that the adapter takes it for. */
const CATALOG_CHAR = 18;
const BPCHAR = 1042;

/**
 * The SQL that turns what the migrations make into what the schema says; empty when they agree.
 * `connection` must belong to a server on which databases may be created and dropped freely.
 */
export async function missingSql(
  connection: Connection,
  schema: string,
  migrations: string,
): Promise<string> {
  // Without this registry the engine cannot report its own panics.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    message: '',
    set_message: (message: string) => console.error(`Schema engine: ${message}`),
  });
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const content = readFileSync(schema, 'utf8');
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => readable(connection),
    connectToShadowDb: () => shadowDatabase(connection),
  });
  const engine = await SchemaEngine.new({ datamodels: [[schema, content]] }, () => undefined, factory);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: schema, content }] },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout ?? '';
    return /^-- This is an empty migration/.test(sql) ? '' : sql;
  } finally {
    engine.free();
  }
}

function migrationList(folder: string) {
  return {
    baseDir: folder,
    lockfile: { path: join(folder, 'migration_lock.toml'), content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(folder).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
    })),
  };
}

/** The adapter's own shadow database is dropped under its open connections, and its pool is never closed. */
async function shadowDatabase(connection: Connection): Promise<SqlDriverAdapter> {
  const database = `shadow_${crypto.randomUUID()}`;
  await administer(connection, `CREATE DATABASE "${database}"`);
  return readable({ ...connection, database }, () => administer(connection, `DROP DATABASE "${database}"`));
}

async function administer(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The adapter refuses the catalog type "char": such columns are relabeled below it and given back above it. */
async function readable(config: Connection, afterwards = async () => {}): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool(config);
  const characters = new WeakMap<object, number[]>();
  const query: (query: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult> = pool.query.bind(pool);
  Reflect.set(pool, 'query', async (asked: pg.QueryArrayConfig) => {
    const result = await query(asked);
    const indexes: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CATALOG_CHAR) continue;
      field.dataTypeID = BPCHAR;
      indexes.push(index);
    }
    if (result.rows !== undefined) characters.set(result.rows, indexes);
    return result;
  });
  const inner = await new PrismaPg(pool).connect();
  return {
    provider: 'postgres',
    adapterName: inner.adapterName,
    queryRaw: async (asked: SqlQuery) => {
      const result = await inner.queryRaw(asked);
      for (const index of characters.get(result.rows) ?? [])
        result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
    executeRaw: (asked) => inner.executeRaw(asked),
    // The adapter cuts a script at every semicolon, those inside a function included: the server takes it whole.
    executeScript: async (script) => {
      await administer(config, script);
    },
    startTransaction: (level) => inner.startTransaction(level),
    getConnectionInfo: () => inner.getConnectionInfo(),
    dispose: async () => {
      await inner.dispose();
      await pool.end();
      await afterwards();
    },
  };
}
