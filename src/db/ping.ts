import type { PrismaClient } from './client/client.ts';

/** What a database does that answers; after a failover, or where an operator closed it, it may only read. */
export type Answers = 'read-write' | 'read-only';

/** Asks the database what it does. Throws when it is away. */
export async function ping(prisma: PrismaClient): Promise<Answers> {
  const [row] = await prisma.$queryRaw<{ readonly closed: boolean }[]>`
    SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS closed`;
  return row?.closed === false ? 'read-write' : 'read-only';
}
