import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import type { Connection } from '../src/db/connection.ts';
import { startEmbedded } from '../src/db/embedded/start-embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { administer, onDatabase } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: { connection: Connection; template: string };
  }
}

/**
 * One PostgreSQL for the whole run: TEST_DATABASE_URL if it is set, else an embedded one that forgets everything.
 * Every test file copies the template made here.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer(process.env.TEST_DATABASE_URL);
  const template = `template_${randomBytes(6).toString('hex')}`;
  await administer(server.connection, `CREATE DATABASE ${template}`);
  const connection = onDatabase(server.connection, template);
  await migrate(connection);
  await createQueueSchema(connection);
  await administer(
    server.connection,
    `ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
  );
  project.provide('server', { connection: server.connection, template });
  return async () => {
    await administer(server.connection, `ALTER DATABASE ${template} WITH IS_TEMPLATE false`);
    await administer(server.connection, `DROP DATABASE ${template}`);
    await server.stop();
  };
}

async function startServer(
  url: string | undefined,
): Promise<{ connection: Connection; stop(): Promise<void> }> {
  if (url !== undefined)
    return { connection: { connectionString: url, connectionTimeoutMillis: 2000 }, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'catchword-test-'));
  const server = await startEmbedded(folder, {
    log: console.error,
    durability: 'disposable',
    endWithParent: true,
  });
  return {
    connection: server.connection,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createQueueSchema(connection: Connection): Promise<void> {
  const boss = new PgBoss({ ...connection, supervise: false, schedule: false });
  boss.on('error', console.error);
  await boss.start();
  await boss.stop({ graceful: false });
}
