import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { PrismaClient } from '../db/client/client.ts';

/** What an operator watches: the process itself, and what waits or went wrong in the database. */
export function createMetrics(
  prisma: PrismaClient,
  lines: Readonly<Record<string, number>> = {},
): () => Promise<{ type: string; text: string }> {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'catchword_' });
  new Counter({
    name: 'catchword_log_lines_total',
    help: 'Lines of the log that tell of trouble, since the start',
    labelNames: ['level'],
    registers: [register],
    collect() {
      this.reset();
      for (const [level, count] of Object.entries(lines)) this.inc({ level }, count);
    },
  });
  gauge(register, 'deliveries', 'Messages by what has become of them', 'state', async () =>
    prisma.delivery
      .groupBy({ by: ['state'], _count: true })
      .then((rows) => rows.map((row) => [row.state, row._count])),
  );
  gauge(register, 'reflections', 'Weekly reflections by what has become of them', 'state', async () =>
    prisma.reflection
      .groupBy({ by: ['state'], _count: true })
      .then((rows) => rows.map((row) => [row.state, row._count])),
  );
  gauge(register, 'people', 'People by status', 'status', async () =>
    prisma.person
      .groupBy({ by: ['status'], _count: true })
      .then((rows) => rows.map((row) => [row.status, row._count])),
  );
  return async () => ({ type: register.contentType, text: await register.metrics() });
}

/** Counted when it is asked for; a database that is away leaves the figures out, the others stay. */
function gauge(
  register: Registry,
  name: string,
  help: string,
  label: string,
  count: () => Promise<[string, number][]>,
): void {
  new Gauge({
    name: `catchword_${name}`,
    help,
    labelNames: [label],
    registers: [register],
    async collect() {
      this.reset();
      for (const [value, number] of await count().catch(() => [])) this.set({ [label]: value }, number);
    },
  });
}
