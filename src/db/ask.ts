import type { Prisma } from './client/client.ts';
import type { PoolClient } from './pool.ts';
import type { Tx } from './transaction.ts';

/**
 * A statement that begins with a name in a comment is prepared once for each connection: planning the long ones that
 * every interaction runs takes PostgreSQL longer than running them. All others are planned each time.
 */
const NAMED = /^\s*\/\* (\w+) \*\//;

/** The name under which a statement is prepared; undefined for one that is planned each time. */
export function statementName(sql: string): string | undefined {
  return NAMED.exec(sql)?.[1];
}

const clients = new WeakMap<Tx, PoolClient>();

/** The connection on which a transaction runs. */
export function runsOn(tx: Tx, client: PoolClient): void {
  clients.set(tx, client);
}

/**
 * What `$queryRaw` does, past Prisma, which takes several times as long as the driver: for the few statements that
 * everybody waits for. Columns may be text, uuid, boolean, int, json and arrays of these; nothing else is converted.
 */
export async function ask<Row>(tx: Tx, sql: Prisma.Sql): Promise<Row[]> {
  const client = clients.get(tx);
  if (!client) return tx.$queryRaw<Row[]>(sql);
  const { text } = sql;
  const { rows } = await client.query({ name: statementName(text), text, values: sql.values.map(written) });
  return rows;
}

/** The driver would write a date as it reads on the clock of this machine. */
function written(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
