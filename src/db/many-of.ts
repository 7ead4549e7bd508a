import { Prisma } from './client/client.ts';

type Column = readonly [name: string, type: string, values: readonly unknown[]];

/**
 * As many rows as inputs, with their number in `at`: to be named in a FROM. How many there are is hidden from the
 * planner, who would otherwise plan the statement again for every number of them.
 */
export function manyOf(name: string, columns: readonly Column[]): Prisma.Sql {
  const raw = (texts: readonly string[]) => Prisma.raw(texts.join(', '));
  const named = raw(columns.map(([column]) => column));
  const given = columns.map(
    ([column, type, values]) => Prisma.sql`${values}::${raw([type])}[] AS ${raw([column])}`,
  );
  return Prisma.sql`(SELECT r.* FROM (SELECT ${Prisma.join(given)} OFFSET 0) AS given,
        unnest(${raw(columns.map(([column]) => `given.${column}`))}) WITH ORDINALITY AS r(${named}, at)) AS ${raw([name])}`;
}
