import { pino } from 'pino';
import { furnish } from '../../prisma/seed.ts';
import { type App, type AppOptions, createApp } from '../../src/app.ts';
import { ping } from '../../src/db/ping.ts';
import { createPrisma } from '../../src/db/prisma.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';
import { freePort, sandboxConfig } from '../app.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { type FragileLine, openFragileLine } from './fragile-line.ts';
import { type OutsideWorkspace, openOutsideWorkspace, type Typed } from './outside-workspace.ts';

/** The whole program in this process, serving a workspace outside, with a line to its database that can break. */
export type LiveApp = App & {
  readonly origin: string;
  readonly workspace: OutsideWorkspace;
  readonly line: FragileLine;
  /** The same database, past the line. */
  readonly test: TestDatabase;
  type(typed: Omit<Typed, 'trigger'> & { trigger?: string }): Promise<string>;
};

/** Starts it on a furnished database of its own. */
export async function startLiveApp(
  more: Partial<Pick<AppOptions, 'patience' | 'log'>> = {},
): Promise<LiveApp> {
  const test = await freshDatabase();
  await furnish(test.prisma, await loadPrograms(), new Date());
  const line = await openFragileLine(test.connection);
  const port = await freePort();
  const workspace = await openOutsideWorkspace(port);
  const prisma = createPrisma(line.connection, () => {});
  const database = {
    prisma,
    connection: line.connection,
    ping: () => ping(prisma),
    stop: async () => {
      await prisma.$disconnect();
      await line.stop();
      await test.drop();
    },
  };
  const { env } = workspace;
  const slack = {
    mode: 'http' as const,
    botToken: env.SLACK_BOT_TOKEN ?? '',
    signingSecret: env.SLACK_SIGNING_SECRET ?? '',
    apiUrl: env.SLACK_API_URL ?? '',
  };
  const config = { ...sandboxConfig(port), mode: { kind: 'live' as const, slack } };
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const app = await createApp({ config, clock: { now: () => new Date() }, log, database, ...more });
  const origin = `http://127.0.0.1:${port}`;
  let typed = 0;
  return {
    ...app,
    ...{ origin, workspace, line, test },
    async type(command) {
      typed += 1;
      const trigger = command.trigger ?? `${typed}.${port}.x`;
      const answer = await workspace.command(origin, { ...command, trigger });
      if (answer?.status !== 200) throw new Error(`The bot answered ${answer?.status}`);
      return answer.told === '' ? await workspace.saidLater(trigger) : answer.told;
    },
    async stop() {
      await app.stop();
      await workspace.stop();
    },
  };
}
