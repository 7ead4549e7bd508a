import { Prisma } from './client/client.ts';

/**
 * Rows with these columns (name and type), and their number in `at`: to be named in a FROM. How many there are is hidden
 * from the planner, who would otherwise plan the statement again for every number of them.
 */
export function manyOf<Column extends string>(
  name: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Prisma.Sql {
  const names = Object.keys(columns) as Column[];
  const raw = (texts: readonly string[]) => Prisma.raw(texts.join(', '));
  const given = names.map((column) => {
    const values = rows.map((row) => row[column]);
    return Prisma.sql`${listOf(columns[column], values)} AS ${raw([column])}`;
  });
  return Prisma.sql`(SELECT r.* FROM (SELECT ${Prisma.join(given)} OFFSET 0) AS given,
        unnest(${raw(names.map((column) => `given.${column}`))}) WITH ORDINALITY AS r(${raw(names)}, at)) AS ${raw([name])}`;
}

/** JSON travels with one value on each line: as an array every quote in it would be escaped, and read back. */
function listOf(type: string, values: readonly unknown[]): Prisma.Sql {
  const list = Prisma.raw(`${type}[]`);
  if (type !== 'json') return Prisma.sql`${values}::${list}`;
  const lines = values.map((value) => JSON.stringify(value)).join('\n');
  return Prisma.sql`string_to_array(${lines}, E'\\n')::${list}`;
}
