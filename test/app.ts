import { createServer } from 'node:net';
import { pino } from 'pino';
import { type App, type AppOptions, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import type { Sandbox } from '../src/sandbox/index.ts';
import { freshDatabase, opened, type TestDatabase } from './database.ts';

/** The whole program in sandbox mode, on a database of its own, at a moment of the test's choice. */
export type TestApp = App & { readonly sandbox: Sandbox; readonly test: TestDatabase };

/** A Wednesday morning in Denver, later than any machine's clock: the sandbox's time only moves forwards. */
export const WEDNESDAY = new Date('2031-06-04T16:00:00Z');

type More = Partial<Pick<AppOptions, 'tellClaimCodes' | 'patience' | 'log'>>;

/** Starts the program as `npm start` does, with business time moved ahead to `at`. */
export async function startTestApp(at = WEDNESDAY, more: More = {}): Promise<TestApp> {
  const app = await startAhead(at, sandboxConfig(await freePort()), more);
  if (!app.sandbox) throw new Error('The test app has no sandbox');
  return { ...app, sandbox: app.sandbox };
}

/** Starts the program as `npm run teams` does; the test brings the service. */
export async function startTrialApp(at = WEDNESDAY, more: More = {}) {
  const port = await freePort();
  const config: Config = { ...sandboxConfig(port), mode: { kind: 'sandbox', with: 'teams' } };
  return { ...(await startAhead(at, config, more)), origin: `http://127.0.0.1:${port}` };
}

/** On a database of its own, whose clock stands at `at`. */
async function startAhead(
  at: Date,
  config: Config,
  more: More,
): Promise<App & { readonly test: TestDatabase }> {
  const test = await freshDatabase();
  const clock = { now: () => new Date() };
  const milliseconds = BigInt(at.getTime() - clock.now().getTime());
  await test.prisma.clockOffset.create({ data: { id: 1, milliseconds } });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  return { ...(await createApp({ config, clock, log, database: opened(test), ...more })), test };
}

export function sandboxConfig(port: number): Config {
  return {
    port,
    host: '127.0.0.1',
    dataFolder: 'data',
    databaseUrl: undefined,
    programsFolder: undefined,
    logLevel: 'silent',
    publicUrl: undefined,
    encryptionKey: undefined,
    metricsToken: undefined,
    mode: { kind: 'sandbox' },
  };
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
