import { Prisma } from './client/client.ts';

type Column = readonly [name: string, type: string, values: readonly unknown[]];

/**
 * As many rows as inputs, with their number in `at`: to be named in a FROM. How many there are is hidden from the
 * planner, who would otherwise plan the statement again for every number of them.
 */
export function manyOf(name: string, columns: readonly Column[]): Prisma.Sql {
  const raw = (texts: readonly string[]) => Prisma.raw(texts.join(', '));
  const named = raw(columns.map(([column]) => column));
  const given = columns.map((column) => Prisma.sql`${listOf(column)} AS ${raw([column[0]])}`);
  return Prisma.sql`(SELECT r.* FROM (SELECT ${Prisma.join(given)} OFFSET 0) AS given,
        unnest(${raw(columns.map(([column]) => `given.${column}`))}) WITH ORDINALITY AS r(${named}, at)) AS ${raw([name])}`;
}

/** JSON travels with one value on each line: as an array every quote in it would be escaped, and read back. */
function listOf([, type, values]: Column): Prisma.Sql {
  const list = Prisma.raw(`${type}[]`);
  if (type !== 'json' && type !== 'jsonb') return Prisma.sql`${values}::${list}`;
  const lines = values.map((value) => JSON.stringify(value)).join('\n');
  return Prisma.sql`string_to_array(${lines}, E'\\n')::${list}`;
}
