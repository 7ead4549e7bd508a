import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '../database.ts';

const database = await freshDatabase();
afterAll(() => database.drop());

test('a fresh database has our tables and the queue', async () => {
  expect(await database.prisma.organization.count()).toBe(0);
  const rows = await database.prisma.$queryRaw`SELECT 1 AS one FROM pgboss.version`;
  expect(rows).toEqual([{ one: 1 }]);
});
