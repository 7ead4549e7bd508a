import type { PrismaClient } from '../../../src/db/client/client.ts';

/** The schemas in which nothing of an erased person may be left; the sandbox's is the chat platform's own memory. */
const SCHEMAS = ['public', 'pgboss', 'catchword_birth'];

export type Column = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
};

/** Every column that can hold text: text, varchar, JSON, and arrays of them. */
export async function textColumns(
  prisma: PrismaClient,
  schemas: readonly string[] = SCHEMAS,
): Promise<Column[]> {
  return prisma.$queryRaw<Column[]>`
    SELECT table_schema AS schema, table_name AS table, column_name AS column, udt_name AS type
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_type = 'BASE TABLE' AND table_schema = ANY(${[...schemas]})
      AND udt_name IN ('text', 'varchar', 'bpchar', 'name', 'json', 'jsonb', 'bytea', '_text', '_varchar', '_jsonb')
    ORDER BY 1, 2, 3`;
}

/** Where any of these texts still stands, as `table.column`. */
export async function findTexts(prisma: PrismaClient, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, table, column } of await textColumns(prisma)) {
    const rows = await prisma.$queryRawUnsafe<{ text: string }[]>(
      `SELECT DISTINCT wanted AS text FROM "${schema}"."${table}", unnest($1::text[]) AS wanted
       WHERE strpos(lower("${column}"::text), lower(wanted)) > 0`,
      texts,
    );
    found.push(...rows.map(({ text }) => `${table}.${column}: ${text}`));
  }
  return found;
}

/** Every table of our own schema, but for the list of migrations. */
export async function ownTables(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ table: string }[]>`
    SELECT table_name AS table FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  return rows.map(({ table }) => table).filter((table) => !table.includes('migration'));
}
